import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStudioTests } from './playwright.mjs';
import { inProject } from './project.mjs';
import { captureNode, runNode } from './run.mjs';

/**
 * What a check found; skipped tests by title, so that a person sees what was not looked at.
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Tally
 * @typedef {{ name: string, run: () => Promise<Tally> }} Check
 */

const tool = (/** @type {string} */ path) => inProject('node_modules', path);

/** Every check, the quick ones first. @type {Check[]} */
export const checks = [
  command('types', [tool('typescript/bin/tsc'), '-p', '.']),
  command('types-studio', [tool('typescript/bin/tsc'), '-p', 'tests/studio']),
  command('types-window', [tool('typescript/bin/tsc'), '-p', 'tests/unit/renderer']),
  command('types-page', [
    tool('svelte-check/bin/svelte-check'),
    '--tsconfig',
    'src-renderer/tsconfig.json',
    '--fail-on-warnings',
  ]),
  command('lint', [tool('oxlint/bin/oxlint'), '--deny-warnings']),
  command('format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  command('layers', ['--import', 'tsx', 'build/checks/layers.ts']),
  tests('unit', ['tests/unit']),
  tests(
    'numerical',
    ['unit', 'doors', 'e2e'].flatMap((folder) => ['--exclude', `tests/${folder}/**`]),
  ),
  tests('end-to-end', ['tests/doors', 'tests/e2e']),
  { name: 'studio', run: runStudioTests },
];

/**
 * A check that is one program: exit code 0 passes; its output is shown when it does not.
 * @param {string} name
 * @param {string[]} args
 * @returns {Check}
 */
function command(name, args) {
  return {
    name,
    async run() {
      const { code, output } = await captureNode(args);
      if (code !== 0) process.stdout.write(output);
      return code === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
    },
  };
}

/**
 * A check that is a set of vitest files.
 * @param {string} name
 * @param {string[]} filter
 * @returns {Check}
 */
function tests(name, filter) {
  return {
    name,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'cleanplate-tests-'));
      const report = join(folder, 'report.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      try {
        const code = await runNode([
          tool('vitest/vitest.mjs'),
          'run',
          ...reporters,
          '--passWithNoTests',
          ...filter,
        ]);
        return tallyOf(report, code);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

/**
 * @typedef {{ status: string, fullName: string }} Assertion
 * @param {string} report file of vitest's JSON reporter
 * @param {number} code vitest's exit code
 * @returns {Tally}
 */
function tallyOf(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
  const results = JSON.parse(readFileSync(report, 'utf8')).testResults;
  /** @type {Assertion[]} */
  const assertions = results.flatMap(
    (/** @type {{ assertionResults: Assertion[] }} */ file) => file.assertionResults,
  );
  const passed = assertions.filter(({ status }) => status === 'passed').length;
  const failed = assertions.filter(({ status }) => status === 'failed').length;
  const skipped = assertions.filter(({ status }) => status !== 'passed' && status !== 'failed');
  // A file that cannot even be loaded has no assertions; it fails all the same.
  return {
    passed,
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: skipped.map(({ fullName }) => fullName.trim()),
  };
}
