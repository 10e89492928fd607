import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../engine/base/atomic.ts';
import { bounds } from './bounds.ts';

const remembered = z.object({
  bounds: bounds.optional().catch(undefined),
  isMaximized: z.boolean().catch(false),
  recent: z.array(z.string()).catch([]),
});

/** What the desktop remembers from one start to the next, beside what the desk does. */
export type Remembered = z.infer<typeof remembered>;

export interface Memory {
  readonly now: Readonly<Remembered>;
  /** Changes some of it. What cannot be written is remembered until the program ends. */
  keep(changes: Partial<Remembered>): Promise<void>;
}

/** @param folder holds `window.json`; a file that is missing or broken is as on the first day */
export async function openMemory(folder: string): Promise<Memory> {
  const file = join(folder, 'window.json');
  let now = await readRemembered(file);
  let last = Promise.resolve();
  return {
    get now() {
      return now;
    },
    keep(changes) {
      now = { ...now, ...changes };
      return (last = last.then(() => writeWhole(file, `${JSON.stringify(now, null, 1)}\n`).catch(() => {})));
    },
  };
}

async function readRemembered(file: string): Promise<Remembered> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return remembered.catch({ isMaximized: false, recent: [] }).parse(jsonOf(text));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
