import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { runNode } from './run.mjs';
import { titleWith, withRunner } from './tally.mjs';

/** @typedef {{ type: string, description?: string }} Annotation */
/** @typedef {{ projectName: string, status: string, annotations: Annotation[], results?: { error?: { message?: string } }[] }} Test */
/** @typedef {{ title: string, tests: Test[] }} Spec */
/** @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite */
/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * Runs the studio's tests in a real browser; each test counts once for each door it goes through.
 * @returns {Promise<Tally>}
 */
export async function runStudioTests() {
  const folder = mkdtempSync(join(tmpdir(), 'cleanplate-studio-report-'));
  const report = join(folder, 'report.json');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
  const runner = inProject('node_modules', '@playwright', 'test', 'cli.js');
  const config = inProject('tests', 'studio', 'playwright.config.ts');
  try {
    const code = await runNode([runner, 'test', '--config', config, '--reporter', 'list,json']);
    return tallyOf(report, code);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} report file of Playwright's JSON reporter
 * @param {number} code the runner's exit code
 * @returns {Tally}
 */
export function tallyOf(report, code) {
  if (!existsSync(report)) return withRunner(undefined, code);
  /** @type {{ suites: Suite[] }} */
  const { suites } = JSON.parse(readFileSync(report, 'utf8'));
  const tests = suites.flatMap((suite) => testsOf(suite, ''));
  const of = (/** @type {string} */ status) => tests.filter((test) => test.status === status);
  const unsteady = of('flaky');
  const tally = {
    passed: of('expected').length + unsteady.length,
    failed: of('unexpected').map(({ title, why }) => titleWith(title, why)),
    skipped: of('skipped').map(({ title }) => title),
    unsteady: unsteady.map(({ title, why }) => titleWith(title, why)),
  };
  return withRunner(tally, code);
}

/**
 * @param {Suite} suite
 * @param {string} above
 * @returns {{ title: string, status: string, why: string | undefined }[]}
 */
function testsOf({ title, specs = [], suites = [] }, above) {
  const path = `${above}${title} `;
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map((test) => ({
        title: `${path}${spec.title} (${test.projectName}${reasonOf(test)})`,
        status: test.status,
        why: test.results?.[0]?.error?.message,
      })),
    ),
    ...suites.flatMap((inner) => testsOf(inner, path)),
  ];
}

/**
 * Why a test was skipped, where it says so.
 * @param {Test} test
 */
function reasonOf({ annotations }) {
  const reason = annotations.find(({ type }) => type === 'skip')?.description;
  return reason ? `: ${reason}` : '';
}
