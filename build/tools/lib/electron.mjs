import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from './project.mjs';

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const day = 24 * 60 * 60 * 1000;

/**
 * Electron's runtime: in the folder that ELECTRON_OVERRIDE_DIST_PATH names, else the one of this version in `node_modules`.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} folder of the package
 * @returns {string | undefined} its executable
 */
export function findElectron(environment = process.env, folder = inProject('node_modules', 'electron')) {
  const given = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const place = given || join(folder, 'dist');
  const executable = join(place, executableName());
  if (!existsSync(executable)) return undefined;
  return given || textOf(join(place, 'version')).replace(/^v/, '') === versionOf(folder)
    ? executable
    : undefined;
}

function executableName() {
  return process.platform === 'darwin' || process.platform === 'win32'
    ? executables[process.platform]
    : 'electron';
}

/**
 * Why a window cannot open here, whatever is installed; undefined where one can.
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ platform?: string, isRoot?: boolean }} machine
 */
export function whyNoWindow(
  environment = process.env,
  { platform = process.platform, isRoot = process.getuid?.() === 0 } = {},
) {
  if (platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY)
    return 'there is no screen to open a window on';
  return platform === 'linux' && isRoot ? 'Electron does not run for root' : undefined;
}

/**
 * The folder with Electron's runtime: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the one in `node_modules`, which is fetched where it
 * is not there, however often that failed before.
 * @param {number} patience in milliseconds
 * @returns {Promise<string | undefined>}
 */
export async function electronFolder(patience) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return findElectron() && given;
  const folder = inProject('node_modules', 'electron');
  return (findElectron() ?? (await installElectron(patience, folder))) && join(folder, 'dist');
}

/**
 * Fetches Electron's runtime, once: where that fails, it is left alone for a day.
 * @param {number} patience in milliseconds
 * @param {string} folder of the package
 * @returns {Promise<string | undefined>} its executable
 */
export async function fetchElectron(patience, folder = inProject('node_modules', 'electron')) {
  const tried = inProject('node_modules', '.cache', 'cleanplate', `electron-${versionOf(folder)}`);
  if (isYoung(tried)) return undefined;
  const found = await installElectron(patience, folder);
  if (!found) {
    mkdirSync(dirname(tried), { recursive: true });
    writeFileSync(tried, '');
  }
  return found;
}

/**
 * Fetches Electron's runtime by its own installer.
 * @param {number} patience in milliseconds
 * @param {string} folder of the package
 * @returns {Promise<string | undefined>} its executable
 */
async function installElectron(patience, folder) {
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return undefined;
  process.stderr.write("Fetching Electron's runtime (once) ...\n");
  await ended(
    spawn(process.execPath, [installer], { stdio: 'ignore', timeout: patience, killSignal: 'SIGKILL' }),
  );
  return findElectron({}, folder);
}

/** @param {string} file */
function isYoung(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < day;
}

/** @param {import('node:child_process').ChildProcess} child */
function ended(child) {
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
}

/**
 * The version of Electron that the project is made for.
 * @param {string} folder of the package
 * @returns {string}
 */
export function versionOf(folder = inProject('node_modules', 'electron')) {
  const text = textOf(join(folder, 'package.json'));
  return text && JSON.parse(text).version;
}

/** @param {string} file */
function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}
