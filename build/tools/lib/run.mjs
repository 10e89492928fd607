import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/**
 * Runs a Node program in the project's top folder, its output on our own.
 * @param {string[]} args what follows `node`
 * @param {Record<string, string>} [environment] besides our own
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
export function runNode(args, environment = {}) {
  const env = { ...process.env, ...environment };
  return finished(spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' }));
}

/**
 * Runs a Node program and keeps what it says.
 * @param {string[]} args what follows `node`
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function captureNode(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { code: await finished(child), output };
}

/**
 * Runs npm: the one that started us, else the one on the path. Its output goes to stderr, because stdout may be somebody's result.
 * @param {string[]} args
 */
export function runNpm(args) {
  const npm = process.env.npm_execpath ?? '';
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { cwd: root, stdio: ['inherit', 2, 2] };
  if (npm.endsWith('npm-cli.js')) return finished(spawn(process.execPath, [npm, ...args], options));
  return finished(spawn('npm', args, { ...options, shell: process.platform === 'win32' }));
}

/**
 * Runs any other program; one that is not there counts as failed.
 * @param {string} program
 * @param {string[]} args
 */
export function runProgram(program, args) {
  return finished(spawn(program, args, { cwd: root, stdio: 'inherit' })).catch(() => 1);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function finished(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
