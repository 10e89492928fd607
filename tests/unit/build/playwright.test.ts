import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tallyOf } from '../../../build/tools/lib/playwright.mjs';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const report = join(folder, 'report.json');
const spec = (title: string, ...doors: [string, string][]) => ({
  title,
  tests: doors.map(([projectName, status]) => ({
    projectName,
    status,
    results: ['unexpected', 'flaky'].includes(status)
      ? [{ error: { message: 'no button\nat 3' } }, {}]
      : [{}],
    annotations: status === 'skipped' ? [{ type: 'skip', description: 'not here' }] : [],
  })),
});

test('a report of the studio tests is counted by test and door, the failed and skipped ones by name', () => {
  const inner = {
    title: 'many at once',
    specs: [spec('drop', ['browser', 'expected'], ['desktop', 'skipped'])],
  };
  const file = {
    title: 'collect.spec.ts',
    specs: [spec('paste', ['browser', 'unexpected']), spec('pick', ['browser', 'flaky'])],
    suites: [inner],
  };
  writeFileSync(report, JSON.stringify({ suites: [file] }));
  const skipped = ['collect.spec.ts many at once drop (desktop: not here)'];
  expect(tallyOf(report, 1)).toEqual({
    passed: 2,
    failed: ['collect.spec.ts paste (browser): no button'],
    skipped,
    unsteady: ['collect.spec.ts pick (browser): no button'],
  });
});
