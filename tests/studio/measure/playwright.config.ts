import { defineConfig } from '@playwright/test';
import { inProject } from '../../../build/tools/lib/project.mjs';
import usual from '../playwright.config.ts';

/** Measures instead of testing: `npx playwright test --config tests/studio/measure/playwright.config.ts` prints figures as JSON. */
export default defineConfig({
  ...usual,
  testDir: '.',
  testMatch: '*.measure.ts',
  outputDir: inProject('test-results', 'studio', 'measure'),
  timeout: 900_000,
  projects: [{ name: 'browser' }],
});
