import { defineConfig } from '@playwright/test';
import { findChromium } from '../../build/tools/lib/browser.mjs';
import { inProject } from '../../build/tools/lib/project.mjs';
import type { Doors } from './support/able.ts';

const chromium = findChromium();

/**
 * The studio as a person meets it: the built program as a real process, in a real Chromium. `desktop` needs Electron's runtime;
 * `desktop-stand-in` runs the real main and preload code over a stand-in for the `electron` module, with its window in Chromium.
 */
export default defineConfig<Doors>({
  testDir: '.',
  outputDir: inProject('test-results', 'studio', 'runs'),
  // Two cores are the smallest machine we promise, and each studio has two engines.
  workers: 1,
  // What passes at the second try is named at the end of `npm test`, to be repaired.
  retries: 1,
  // Where things work nobody waits this long; on a busy machine everything takes many times as long.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    actionTimeout: 120_000,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    ...(chromium && { launchOptions: { executablePath: chromium } }),
  },
  projects: [
    { name: 'browser', use: { door: 'browser' } },
    { name: 'desktop-stand-in', use: { door: 'desktop-stand-in' }, grep: /@every-door/ },
    { name: 'desktop', use: { door: 'desktop' }, grep: /@every-door/ },
  ],
});
