import { utilityProcess } from 'electron';
import { Failure } from '../contract/errors/failure.ts';
import type { Child, Spawn } from '../engine/base/child.ts';
import { isCrashStatus } from '../engine/base/crash.ts';
import { computingEnvironment } from '../engine/base/library-path.ts';
import { releaseMessage } from '../engine/base/parent.ts';
import { lastWords } from '../engine/base/process-end.ts';

/** How long a process may take to end after it was let go of. */
const patience = 12_000;

/** Starts a module as one of Electron's utility processes: Node without a window, apart from everything else. */
export const utilityChild: Spawn = ({ file, execArgv }, args = []) => {
  const child = utilityProcess.fork(file, [...args], {
    execArgv,
    env: computingEnvironment(),
    serviceName: 'Cleanplate Engine',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const words = lastWords(child.stderr!);
  let isAlive = true;
  const ended = new Promise<number>((resolve) => child.once('exit', resolve)).then((code) => {
    isAlive = false;
    const crashed = isCrashStatus(code) && { crashed: true };
    return new Failure('engine/died', { how: `exit code ${code}`, lastWords: words(), ...crashed });
  });
  const kill = () => {
    if (child.pid === undefined) child.once('spawn', kill);
    else killNow(child.pid);
  };
  return {
    get pid() {
      return child.pid;
    },
    get isAlive() {
      return isAlive;
    },
    send(message) {
      if (isAlive) child.postMessage(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    kill,
    release() {
      if (!isAlive) return;
      isAlive = false;
      child.postMessage(releaseMessage);
      const timer = setTimeout(kill, patience);
      void ended.then(() => clearTimeout(timer));
    },
    ended,
  } satisfies Child;
};

/** `UtilityProcess.kill` asks politely, which a process that computes does not hear. */
function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
