/**
 * `npm test`: setup, then every check. The last line is `N passed, N failed, N skipped` over all checks and tests.
 * `npm test -- lint unit` runs only the named ones.
 */
import { setup } from './setup.mjs';
import { checks } from './lib/checks.mjs';

/** @typedef {import('./lib/tally.mjs').Tally} Tally */

await setup();
const only = process.argv.slice(2);
const chosen = checks.filter(({ name }) => only.length === 0 || only.includes(name));
const unknown = only.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${checks.map((c) => c.name).join(', ')}`);
  process.exit(2);
}

/** @type {Required<Tally>} */
const total = { passed: 0, failed: [], skipped: [], unsteady: [] };
/** @type {string[]} */
const lines = [];
for (const { name, run } of chosen) {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  const tally = await run();
  total.passed += tally.passed;
  total.failed.push(...tally.failed);
  total.skipped.push(...tally.skipped);
  total.unsteady.push(...(tally.unsteady ?? []));
  lines.push(lineOf(name, tally, (Date.now() - begun) / 1000));
}

console.log('\n== summary');
for (const line of lines) console.log(line);
for (const title of total.skipped) console.log(`skipped: ${title}`);
for (const title of total.unsteady) console.log(`passed at the second try: ${title}`);
for (const title of total.failed) console.log(`failed: ${title}`);
console.log(counts(total));
process.exitCode = total.failed.length > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {Tally} tally
 * @param {number} seconds
 */
function lineOf(name, tally, seconds) {
  const mark = tally.failed.length > 0 ? 'FAILED' : 'ok';
  return `${name.padEnd(14)}${mark.padEnd(8)}${seconds.toFixed(1).padStart(6)} s   ${counts(tally)}`;
}

/** @param {Tally} tally */
function counts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
