import { stripVTControlCharacters } from 'node:util';

/**
 * What a check found; failed and skipped tests by title, so that a person sees what broke and what was not looked at. `unsteady` are those among
 * the passed that passed at the second try only, with the reason of the first.
 * @typedef {{ passed: number, failed: string[], skipped: string[], unsteady?: string[] }} Tally
 */

/**
 * A runner that left no report, or that ended badly, failed: even where no test of it did.
 * @param {Tally | undefined} tally what its report says
 * @param {number} code its exit code
 * @returns {Tally}
 */
export function withRunner(tally, code) {
  if (!tally) return { passed: 0, failed: [`no report (exit code ${code})`], skipped: [] };
  const isUntold = code !== 0 && tally.failed.length === 0;
  return isUntold ? { ...tally, failed: [`exit code ${code}, though no test failed`] } : tally;
}

/**
 * A test and the first line of why it failed.
 * @param {string} title
 * @param {string} [message]
 */
export function titleWith(title, message = '') {
  const [why] = stripVTControlCharacters(message).split('\n', 1);
  return why ? `${title.trim()}: ${why}` : title.trim();
}
