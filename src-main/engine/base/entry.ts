import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
// oxlint-disable-next-line import/no-unassigned-import (before any thread or process begins)
import './no-telemetry.ts';

/** A file to start as a process, and the Node arguments it needs. */
export interface Entry {
  file: string;
  execArgv: string[];
}

/**
 * The entry `name` beside the calling module, to be started as a process. Sources (`.ts`, in tests and tools) are started through tsx,
 * built modules (`.js`) as they are.
 * @param from the caller's `import.meta.url`
 * @param name a relative module path without ending, such as `./host`
 */
export function entryBeside(from: string, name: string): Entry {
  const ending = extname(fileURLToPath(from));
  const file = fileURLToPath(new URL(name + ending, from));
  return { file, execArgv: ending === '.ts' ? ['--import', pathToFileURL(tsxLoader()).href] : [] };
}

/**
 * Starts the entry `name` beside the calling module as a thread, with `workerData`.
 */
export function workerBeside(from: string, name: string, workerData: unknown): Worker {
  const { file, execArgv } = entryBeside(from, name);
  if (execArgv.length === 0) return new Worker(file, { workerData, execArgv });
  // On Node 20 tsx does not come into threads by --import: a thread of sources has to ask for it.
  const start = `import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
    register();
    await import(${JSON.stringify(pathToFileURL(file).href)});`;
  const url = new URL(`data:text/javascript,${encodeURIComponent(start)}`);
  return new Worker(url, { workerData, execArgv: [] });
}

function tsxLoader(): string {
  return fileURLToPath(import.meta.resolve('tsx'));
}
