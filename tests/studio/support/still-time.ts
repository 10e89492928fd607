import type { Page } from '@playwright/test';

/** Does something while time stands still in a window: what is offered for a few seconds is there for as long as it takes. */
export async function whileTimeStands(page: Page, work: () => Promise<void>): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 1000));
  await work();
  await page.clock.resume();
}
