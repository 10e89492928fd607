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
 * @param {Record<string, string>} [environment] besides our own
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function captureNode(args, environment = {}) {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { code: await finished(child), output };
}

/**
 * Runs npm. Its output goes to stderr, because stdout may be somebody's result.
 * @param {string[]} args
 */
export function runNpm(args) {
  return finished(startNpm(args, 2));
}

/**
 * Asks npm for something, and gives what it says.
 * @param {string[]} args
 */
export async function askNpm(args) {
  const child = startNpm(args, 'pipe');
  let answer = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (answer += text));
  if ((await finished(child)) !== 0) throw new Error(`npm ${args.join(' ')} failed`);
  return answer;
}

/**
 * The npm that started us, else the one on the path.
 * @param {string[]} args
 * @param {2 | 'pipe'} output
 */
function startNpm(args, output) {
  const npm = process.env.npm_execpath ?? '';
  /** @type {import('node:child_process').SpawnOptions} */
  const options = { cwd: root, stdio: ['inherit', output, 2] };
  if (npm.endsWith('npm-cli.js')) return spawn(process.execPath, [npm, ...args], options);
  return spawn('npm', args, { ...options, shell: process.platform === 'win32' });
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
