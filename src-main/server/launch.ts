import { spawn } from 'node:child_process';

/** Starts another program and lets go of it. Nothing happens where that cannot be done. */
export function launch(command: string, args: string[]): void {
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
