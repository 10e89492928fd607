import { fork, type ChildProcess } from 'node:child_process';
import type { Child, Spawn } from './child.ts';
import { computingEnvironment } from './library-path.ts';
import { endOf } from './process-end.ts';

/** Starts a module as a child of this Node process. */
export const forkChild: Spawn = (entry, args) => forkIn(process.env)(entry, args);

/** As `forkChild`, with another environment. */
export function forkIn(env: NodeJS.ProcessEnv): Spawn {
  return ({ file, execArgv }, args = []) => {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
    const options = { execArgv, env: computingEnvironment(env), serialization: 'advanced' } as const;
    return asChild(fork(file, args, { ...options, stdio: [...stdio] }));
  };
}

function asChild(child: ChildProcess): Child {
  return {
    get pid() {
      return child.pid;
    },
    get isAlive() {
      return child.connected;
    },
    send(message) {
      // A send that fails means that the process is ending, which `ended` tells.
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener) => void child.on('message', listener),
    kill: () => void child.kill('SIGKILL'),
    release() {
      if (child.connected) child.disconnect();
    },
    ended: endOf(child),
  };
}
