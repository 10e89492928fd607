import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { record } from './calls.ts';

interface ForkOptions {
  execArgv?: string[];
  serviceName?: string;
  stdio?: ('ignore' | 'pipe' | 'inherit')[];
}

const shim = new URL('./utility-shim.mjs', import.meta.url).href;

/** A Node process whose channel looks like Electron's from both ends. */
class UtilityProcess extends EventEmitter {
  readonly stderr: Readable | null;
  pid: number | undefined;
  readonly #child: ChildProcess;

  constructor(file: string, args: string[], { execArgv = [], stdio = [], serviceName }: ForkOptions) {
    super();
    record('utilityProcess.fork', file, args, serviceName);
    const [, out = 'inherit', errors = 'inherit'] = stdio;
    this.#child = fork(file, args, {
      execArgv: ['--import', shim, ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', out, errors, 'ipc'],
    });
    this.stderr = this.#child.stderr;
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => {
      this.pid = undefined;
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
    });
  }

  postMessage(message: object): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (file: string, args: string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(file, args, options),
};
