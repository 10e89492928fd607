import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type * as Axe from 'axe-core';
import { inProject } from '../../../build/tools/lib/project.mjs';

declare const axe: typeof Axe;

const source = readFileSync(inProject('node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks what is on the screen: no violation, however small, of axe's rules for WCAG 2.2 A and AA and its best practice. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Evaluated over the debugger's own line, which the page's policy does not concern.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    tags,
  );
  expect(violations.map(sentence), what).toEqual([]);
}

function sentence({ id, help, nodes }: Axe.Result): string {
  const where = nodes
    .slice(0, 4)
    .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`);
  return `${id}: ${help}: ${where.join('; ')}`;
}
