/**
 * The engine's process: started by `studio/engine-process.ts`, ends when its parent does. ONNX Runtime blocks the thread that it computes in,
 * so this is never the thread that serves a window.
 */
import { join } from 'node:path';
import { channels, type Channel } from '../../contract/channels.ts';
import type { KnownDevices } from '../../contract/config/device.ts';
import { homeFolder } from '../base/home.ts';
import { findParent } from '../base/parent.ts';
import { keepCompiledIn } from '../jit/keep.ts';
import { tellPassword } from '../pdf/passwords.ts';
import { learnDevicesFrom } from './devices.ts';
import { loadHandler } from './handlers.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { serveJobs } from './serve.ts';

const patience = 10_000;

const parent = findParent();
const tell = (message: FromEngine) => parent.send(message);
const jobs = serveJobs(tell);
keepCompiledIn(join(homeFolder(), 'cache', 'compiled'));
const asking = new Map<number, (known: KnownDevices) => void>();
let questions = 0;

learnDevicesFrom(
  (anew) =>
    new Promise((resolve) => {
      const id = ++questions;
      asking.set(id, resolve);
      tell({ kind: 'devices', id, anew });
    }),
);

// Loaded while the parent still finds out what to ask.
const [expected] = process.argv.slice(2);
if (expected && Object.hasOwn(channels, expected)) void loadHandler(expected as Channel).catch(() => {});

parent.onMessage((data) => {
  const message = data as ToEngine;
  if (message.kind === 'password') return tellPassword(message.password);
  if (message.kind !== 'devices') return jobs.receive(message);
  asking.get(message.id)?.(message.known);
  asking.delete(message.id);
});

// Ctrl-C at a terminal reaches this process too; the parent decides what it means, and cancels or not.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void jobs.stop());
parent.onRelease(() => {
  // A thread that never comes back would keep an ordinary exit waiting.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref();
  void jobs.stop().then(() => process.exit(0));
});
