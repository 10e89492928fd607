import { runStudioTests } from './playwright.mjs';
import { inProject } from './project.mjs';
import { captureNode } from './run.mjs';
import { runTests } from './vitest.mjs';

/** @typedef {{ name: string, run: () => Promise<import('./tally.mjs').Tally> }} Check */

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
  tests('end-to-end', ['--retry=1', 'tests/doors', 'tests/e2e']),
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
      return code === 0 ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] };
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
  return { name, run: () => runTests(filter) };
}
