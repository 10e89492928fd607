import { mkdirSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { inProject } from '../../../build/tools/lib/project.mjs';

const folder = inProject('test-results', 'studio', 'views');

/** Keeps a picture of the window, as an attachment of the test and under `test-results/studio/views`. */
export async function shoot(page: Page, info: TestInfo, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${info.project.name}-${name}.png`;
  await page.screenshot({ path });
  await info.attach(name, { path, contentType: 'image/png' });
}
