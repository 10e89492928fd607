import { fork } from 'node:child_process';
import type { Spawn } from './child.ts';
import { endOf } from './process-end.ts';

/** Starts a module as a child of this Node process. */
export const forkChild: Spawn = ({ file, execArgv }, args = []) => {
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
  const child = fork(file, args, { execArgv, serialization: 'advanced', stdio: [...stdio] });
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
};
