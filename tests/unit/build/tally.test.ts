import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tallyOf as tallyOfStudio } from '../../../build/tools/lib/playwright.mjs';
import { titleWith } from '../../../build/tools/lib/tally.mjs';
import { tallyOf } from '../../../build/tools/lib/vitest.mjs';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const report = join(folder, 'report.json');

test('a report of vitest is counted, what failed by name and reason', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a' },
    { status: 'failed', fullName: 'b', failureMessages: ['AssertionError: expected 1 to be 2\n  at b.ts'] },
    { status: 'pending', fullName: ' c' },
  ];
  const broken = { name: 'd.test.ts', status: 'failed', message: 'No such module', assertionResults: [] };
  const testResults = [{ name: 'e.test.ts', status: 'failed', message: '', assertionResults }, broken];
  writeFileSync(report, JSON.stringify({ testResults }));
  expect(tallyOf(report, 1)).toEqual({
    passed: 1,
    failed: ['d.test.ts: No such module', 'b: AssertionError: expected 1 to be 2'],
    skipped: ['c'],
    unsteady: [],
  });
});

test.each([tallyOf, tallyOfStudio])('a runner that fails without a test fails all the same', (tally) => {
  writeFileSync(report, JSON.stringify({ testResults: [], suites: [] }));
  expect(tally(report, 0)).toEqual({ passed: 0, failed: [], skipped: [], unsteady: [] });
  expect(tally(report, 1).failed).toEqual(['exit code 1, though no test failed']);
  expect(tally(join(folder, 'missing.json'), 0).failed).toEqual(['no report (exit code 0)']);
});

test('what went wrong beside the tests is named, and what passed at the second try', () => {
  writeFileSync(report, JSON.stringify({ testResults: [] }));
  const besides = [{ where: 'a.test.ts', message: 'ENOTEMPTY\n at rm' }];
  const unsteady = [{ where: 'a > b', message: 'too soon\n at b' }];
  writeFileSync(`${report}.besides`, JSON.stringify({ besides, unsteady }));
  expect(tallyOf(report, 1)).toMatchObject({
    failed: ['a.test.ts: ENOTEMPTY'],
    unsteady: ['a > b: too soon'],
  });
  rmSync(`${report}.besides`);
});

test('why a test failed is its first line, without colours', () => {
  expect(titleWith(' a ', '\u001B[31mError\u001B[39m: no\nat x')).toBe('a: Error: no');
  expect(titleWith('a')).toBe('a');
});
