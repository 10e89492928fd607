import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { OpenStudio } from './open-studio.ts';

/** Waits until the studio has written down which view is open. */
export function seesPlaceKept({ home }: OpenStudio, view: string): Promise<void> {
  const kept = () => readFile(join(home, 'studio', 'desk.json'), 'utf8').catch(() => '');
  return expect.poll(kept).toContain(`"view":"${view}"`);
}
