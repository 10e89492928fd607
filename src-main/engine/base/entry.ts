import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A file to start as a worker or process, and the Node arguments it needs. */
export interface Entry {
  file: string;
  execArgv: string[];
}

/**
 * The entry `name` beside the calling module. Sources (`.ts`, in tests and tools) are started through tsx,
 * built modules (`.js`) as they are.
 * @param from the caller's `import.meta.url`
 * @param name a relative module path without ending, such as `./batch-worker`
 */
export function entryBeside(from: string, name: string): Entry {
  const ending = extname(fileURLToPath(from));
  const file = fileURLToPath(new URL(name + ending, from));
  return { file, execArgv: ending === '.ts' ? ['--import', pathToFileURL(tsxLoader()).href] : [] };
}

function tsxLoader(): string {
  return fileURLToPath(import.meta.resolve('tsx'));
}
