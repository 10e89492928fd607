import { test as base } from '@playwright/test';
import { whyNot, type DoorName } from './doors.ts';

/** The way into the studio; each project of the configuration takes another one. */
export interface Doors {
  door: DoorName;
}

/** Tests that are skipped, with the reason, where their door cannot be opened on this machine. */
export const test = base.extend<Doors & { able: void }>({
  door: ['browser', { option: true }],
  able: [
    async ({ door }, use, info) => {
      const reason = whyNot(door);
      info.skip(reason !== null, reason ?? '');
      await use();
    },
    { auto: true },
  ],
});
