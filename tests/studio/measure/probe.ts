import type { Page } from '@playwright/test';

/** What the window noticed about itself, all in milliseconds. */
export interface Noticed {
  /** Between frames. */
  frames: number[];
  /** Tasks that held the window's thread for more than 50. */
  longTasks: number[];
  /** From a key, click or pointer to the frame that shows what came of it; in steps of 8, those below 16 left out. */
  answers: { name: string; duration: number }[];
}

declare global {
  interface Window {
    noticed: Noticed;
  }
}

/** Has a page watch itself from its next load on. */
export async function watchItself(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noticed: Noticed = { frames: [], longTasks: [], answers: [] };
    window.noticed = noticed;
    let last = performance.now();
    const frame = (now: number) => {
      noticed.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noticed.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) noticed.answers.push({ name, duration });
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** What the page noticed while something was done. */
export async function noticedDuring(page: Page, work: () => Promise<void>): Promise<Noticed> {
  await page.evaluate(() => {
    const { frames, longTasks, answers } = window.noticed;
    for (const list of [frames, longTasks, answers]) list.length = 0;
  });
  await work();
  return page.evaluate(() => window.noticed);
}
