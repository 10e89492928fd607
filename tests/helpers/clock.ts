import { afterEach, vi } from 'vitest';

/** A clock that only goes when it is told to, in place of the machine's. For a test file; each test starts it with `hold`. */
export function heldClock(): { hold(): void; pass(seconds: number): void } {
  let now = 0;
  afterEach(() => void vi.restoreAllMocks());
  return {
    hold() {
      now = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => now);
    },
    pass: (seconds) => void (now += 1000 * seconds),
  };
}
