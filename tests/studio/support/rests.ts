import type { Page } from '@playwright/test';

/** Two frames of the screen and all that they set off: what was to come of something is there, or has been asked for. */
export function rests(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  });
}
