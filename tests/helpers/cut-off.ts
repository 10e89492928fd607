import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../build/tools/lib/project.mjs';
import type { Run } from './cli.ts';

const works = ([program, ...args]: string[]) => spawnSync(program!, [...args, 'true']).status === 0;

/** Starts a program in a network of its own with nothing in it, not even itself; none where the system does not allow that. */
const apart = [
  ['unshare', '--net'],
  ['unshare', '--map-root-user', '--net'],
].find(works);

/** Writes down what a program and all that it starts ask the system for, below JavaScript too. */
const trace = [
  'strace',
  '-f',
  '--seccomp-bpf',
  '-qq',
  '-e',
  'trace=connect,sendto,sendmsg,sendmmsg',
  '-s',
  '200',
  '-o',
];

/** Why the network cannot be cut here; null when it can. */
export const whyNotApart = apart ? null : 'unshare --net is not allowed on this machine';
/** Why the system's calls cannot be watched here; null when they can. */
export const whyNotTraced = works([...trace, '/dev/null'])
  ? null
  : 'strace is not there, or not allowed to watch';

/** With one of these ONNX Runtime is silent by itself: a person's machine has none. */
const ofBuildMachines = [
  'CI',
  'TF_BUILD',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'CIRCLECI',
  'TRAVIS',
  'JENKINS_URL',
  'BUILDKITE',
  'APPVEYOR',
];
const others = [
  'CODEBUILD_BUILD_ID',
  'TEAMCITY_VERSION',
  'BITBUCKET_BUILD_NUMBER',
  'ORT_RUNNING_UNIT_TESTS',
  'ORT_DISABLE_TELEMETRY',
];

/** What a program was seen asking for. */
export interface Watched extends Run {
  /** Hosts other than this machine, one sentence each: `connect 192.0.2.1`. */
  asked: string[];
}

/** The environment that records what JavaScript asks for, with a home of the person's own in which nothing else may appear. */
export function watchedEnvironment(folder: string): NodeJS.ProcessEnv {
  const own = { ...process.env };
  for (const name of [...ofBuildMachines, ...others]) delete own[name];
  for (const name of Object.keys(own)) if (name.startsWith('XDG_')) delete own[name];
  const person = join(folder, 'person');
  mkdirSync(person, { recursive: true });
  for (const file of [recordOf(folder), traceOf(folder)]) writeFileSync(file, '');
  const recorder = pathToFileURL(join(root, 'tests/support/network/record.mjs')).href;
  return {
    ...own,
    HOME: person,
    USERPROFILE: person,
    CLEANPLATE_HOME: join(folder, 'home'),
    CLEANPLATE_TEST_NETWORK: recordOf(folder),
    NODE_OPTIONS: `--import ${recorder}`,
  };
}

const recordOf = (folder: string) => join(folder, 'network.txt');
const traceOf = (folder: string) => join(folder, 'trace.txt');

/** Runs Node with the network cut, as far as this system can, and says what it asked for. */
export async function cutOff(args: string[], folder: string): Promise<Watched> {
  const watching = whyNotTraced === null ? [...trace, traceOf(folder)] : [];
  const [program, ...rest] = [...(apart ?? []), ...watching, process.execPath, ...args];
  const env = watchedEnvironment(folder);
  const child = spawn(program!, rest, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  await once(child, 'close');
  return { code: child.exitCode, ...said, asked: foreign(folder) };
}

/** What was asked for outside of this machine so far. */
export function foreign(folder: string): string[] {
  const recorded = linesOf(recordOf(folder)).filter((line) => !isOwn(line.split(' ')[1]!));
  const traced = linesOf(traceOf(folder)).flatMap((line) => {
    const host = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line);
    return host && !isOwn((host[1] ?? host[2])!) ? [`system call ${host[1] ?? host[2]}`] : [];
  });
  return [...recorded, ...traced];
}

function isOwn(host: string): boolean {
  return /^(localhost|127\.[\d.]+|::1|::ffff:127\.[\d.]+)$/.test(host);
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}
