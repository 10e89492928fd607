import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besidesVariable } from './besides-reporter.mjs';
import { inProject } from './project.mjs';
import { runNode } from './run.mjs';
import { titleWith, withRunner } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion */
/** @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} File */

/**
 * Runs vitest on some of its files.
 * @param {string[]} filter
 * @returns {Promise<Tally>}
 */
export async function runTests(filter) {
  const folder = mkdtempSync(join(tmpdir(), 'cleanplate-tests-'));
  const report = join(folder, 'report.json');
  const runner = inProject('node_modules', 'vitest', 'vitest.mjs');
  const besides = inProject('build', 'tools', 'lib', 'besides-reporter.mjs');
  const reporters = ['default', 'json', besides].map((name) => `--reporter=${name}`);
  try {
    const output = `--outputFile.json=${report}`;
    const code = await runNode([runner, 'run', ...reporters, output, '--passWithNoTests', ...filter], {
      [besidesVariable]: besidesFile(report),
    });
    return tallyOf(report, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} report file of vitest's JSON reporter; the other one's lies beside it */
function besidesFile(report) {
  return `${report}.besides`;
}

/**
 * @param {string} report file of vitest's JSON reporter
 * @param {number} code vitest's exit code
 * @returns {Tally}
 */
export function tallyOf(report, code) {
  if (!existsSync(report)) return withRunner(undefined, code);
  /** @type {File[]} */
  const files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  const assertions = files.flatMap(({ assertionResults }) => assertionResults);
  // A file that cannot even be loaded has no assertions; it fails all the same.
  const broken = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = assertions.filter(({ status }) => status === 'failed');
  const skipped = assertions.filter(({ status }) => status !== 'passed' && status !== 'failed');
  /** @type {import('./besides-reporter.mjs').Besides} */
  const { besides, unsteady } = existsSync(besidesFile(report))
    ? JSON.parse(readFileSync(besidesFile(report), 'utf8'))
    : { besides: [], unsteady: [] };
  const tally = {
    passed: assertions.length - failed.length - skipped.length,
    failed: [
      ...broken.map(({ name, message }) => titleWith(name, message)),
      ...besides.map(({ where, message }) => titleWith(where, message)),
      ...failed.map(({ fullName, failureMessages }) => titleWith(fullName, failureMessages[0])),
    ],
    skipped: skipped.map(({ fullName }) => fullName.trim()),
    unsteady: unsteady.map(({ where, message }) => titleWith(where, message)),
  };
  return withRunner(tally, code);
}
