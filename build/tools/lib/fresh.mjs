import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * True when node_modules holds what package-lock.json asks for. Optional packages (other platforms, binaries that could not be
 * fetched) may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const wanted = packagesOf(join(root, 'package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => path === '' || fits(entry, present[path]));
}

/**
 * @param {Packages[string]} wanted
 * @param {Packages[string] | undefined} present
 */
function fits(wanted, present) {
  if (present) return present.version === wanted.version;
  return Boolean(wanted.optional ?? wanted.devOptional);
}

/**
 * @param {string} lockFile
 * @returns {Packages}
 */
function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

const sources = ['src-main', 'src-renderer', 'electron.config.ts', 'package.json'];

/**
 * True when out/ is newer than every source. Folders count too: their time tells of files that were removed.
 * @param {string} root
 */
export function isBuilt(root) {
  const stamp = stampOf(root);
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((source) => newest(join(root, source)) <= built);
}

/**
 * Remembers a finished build.
 * @param {string} root
 * @param {Date} begun when it began: what changes during a build must be built again
 */
export function markBuilt(root, begun) {
  writeFileSync(stampOf(root), '');
  utimesSync(stampOf(root), begun, begun);
}

/** @param {string} root */
const stampOf = (root) => join(root, 'out', '.built');

/**
 * @param {string} path
 * @returns {number} milliseconds; 0 where there is nothing
 */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return inside.reduce((latest, time) => Math.max(latest, time), stats.mtimeMs);
}
