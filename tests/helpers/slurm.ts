import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'sinfo'];
const path = `${process.env['PATH']}:/usr/sbin:/sbin`;

/** Why Slurm cannot be started here; empty where it can. */
export function slurmAbsence(): string {
  if (process.platform !== 'linux' || userInfo().uid !== 0) return 'needs Linux and root';
  const missing = programs.filter(
    (name) => !path.split(':').some((folder) => existsSync(join(folder, name))),
  );
  return missing.length > 0 ? `needs ${missing.join(', ')}: apt-get install slurm-wlm munge` : '';
}

/** A Slurm of one node on this machine, with everything it writes in one folder. */
export interface Slurm {
  /** Submits a job from a folder, and comes back when all its tasks have ended. */
  sbatch(args: string[], folder: string, env: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** @throws Error when it does not come up, with its logs */
export async function startSlurm(folder: string): Promise<Slurm> {
  const at = (name: string) => join(folder, name);
  mkdirSync(folder, { recursive: true });
  for (const name of ['state', 'spool']) mkdirSync(at(name));
  writeFileSync(at('key'), randomBytes(1024), { mode: 0o600 });
  const [ctld, node] = [await freePort(), await freePort()];
  writeFileSync(at('slurm.conf'), configuration(folder, ctld, node));
  const env = { ...process.env, PATH: path, SLURM_CONF: at('slurm.conf') };
  const daemons: ChildProcess[] = [];
  const start = (command: string, args: string[]) => {
    const log = openSync(at(`${command}.log`), 'a');
    daemons.push(spawn(command, args, { env, stdio: ['ignore', log, log], cwd: folder }));
    closeSync(log);
  };
  const munge = ['key-file', 'socket', 'pid-file', 'log-file', 'seed-file'].map(
    (name) => `--${name}=${at(name === 'key-file' ? 'key' : `munge.${name}`)}`,
  );
  // The folder above is nobody else's; munged would like it open.
  start('munged', ['--foreground', '--force', ...munge]);
  const run = async (command: string, args: string[], cwd = folder, more = {}) =>
    (await promisify(execFile)(command, args, { env: { ...env, ...more }, cwd })).stdout;
  // Its own `--wait` looks every ten seconds.
  const sbatch: Slurm['sbatch'] = async (args, cwd, more) => {
    await run('sbatch', args, cwd, more);
    await until(daemons, folder, async () => (await run('squeue', ['--noheader'])) === '');
  };
  const stop = async () => {
    const running = daemons.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ends = running.map((daemon) => once(daemon, 'exit'));
    for (const daemon of running) daemon.kill('SIGTERM');
    const patience = setTimeout(() => running.forEach((daemon) => daemon.kill('SIGKILL')), 60_000);
    await Promise.all(ends);
    clearTimeout(patience);
  };
  try {
    await until(daemons, folder, async () => existsSync(at('munge.socket')));
    start('slurmctld', ['-D']);
    start('slurmd', ['-D']);
    await until(daemons, folder, async () => /\bidle\b/.test(await run('sinfo', ['-h', '-o', '%T'])));
    return { sbatch, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing of root's settings, no accounts, no cgroups: what a container allows. */
function configuration(folder: string, ctld: number, node: number): string {
  const host = hostname().split('.')[0]!;
  const at = (name: string) => join(folder, name);
  const settings = {
    ClusterName: 'test',
    SlurmctldHost: `${host}(127.0.0.1)`,
    SlurmctldPort: ctld,
    SlurmdPort: node,
    SlurmUser: 'root',
    AuthInfo: `socket=${at('munge.socket')}`,
    StateSaveLocation: at('state'),
    SlurmdSpoolDir: at('spool'),
    SlurmctldPidFile: at('slurmctld.pid'),
    SlurmdPidFile: at('slurmd.pid'),
    ProctrackType: 'proctrack/pgid',
    TaskPlugin: 'task/none',
    JobAcctGatherType: 'jobacct_gather/none',
    AccountingStorageType: 'accounting_storage/none',
    MpiDefault: 'none',
    SelectType: 'select/cons_tres',
    SelectTypeParameters: 'CR_CPU',
    SchedulerParameters: 'batch_sched_delay=0,sched_interval=1',
    // A machine under load is no dead one.
    SlurmctldTimeout: 3600,
    SlurmdTimeout: 3600,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [
    ...lines,
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN`,
    'PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}

async function until(daemons: ChildProcess[], folder: string, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo().catch(() => false))) {
    const ended = daemons.find(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
    if (ended) throw new Error(readFileSync(join(folder, `${ended.spawnfile}.log`), 'utf8'));
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
