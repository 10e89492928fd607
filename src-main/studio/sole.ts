import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../contract/errors/failure.ts';
import { makeFolder } from '../engine/base/atomic.ts';
import { isSystemError } from '../engine/base/errno.ts';

/** Systems take no longer names of sockets. */
const longest = 100;

/**
 * Takes a home folder for this process alone: two studios would write over each other's desk, and train in one folder. A socket holds it,
 * which the system closes whatever way a process ends. Where there can be none, nothing is held.
 * @returns gives it back
 * @throws Failure `studio/in-use`
 */
export async function claimHome(home: string): Promise<() => void> {
  const address = await addressFor(home);
  const server = await listen(address);
  const held = server === undefined ? await takeOver(address, home) : server;
  held?.unref();
  return () => void held?.close();
}

async function addressFor(home: string): Promise<string> {
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\cleanplate-${name}`;
  await makeFolder(home).catch(() => {});
  const address = join(home, 'open.sock');
  return Buffer.byteLength(address) > longest ? join(tmpdir(), `cleanplate-${name}.sock`) : address;
}

/** @returns undefined where there is a socket already, null where there can be none */
async function listen(address: string): Promise<Server | null | undefined> {
  const server = createServer((caller) => caller.destroy());
  // Whatever happens to it later, the studio goes on.
  server.on('error', () => {});
  try {
    server.listen(address);
    await once(server, 'listening');
    return server;
  } catch (error) {
    return isSystemError(error) && error.code === 'EADDRINUSE' ? undefined : null;
  }
}

/** What nobody answers at is what a process left behind that was killed. */
async function takeOver(address: string, home: string): Promise<Server | null | undefined> {
  const caller = connect(address);
  const isAnswered = await once(caller, 'connect').then(
    () => true,
    () => false,
  );
  caller.destroy();
  if (isAnswered) throw new Failure('studio/in-use', { home });
  await rm(address, { force: true }).catch(() => {});
  return listen(address);
}
