import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from './platform.ts';

const megabyte = 1_000_000;

/**
 * How much of the program there may be beside Electron, in bytes: what came with this version and a tenth. ONNX Runtime is most of it, on Windows with
 * DirectML and a compiler of shaders.
 */
export const budget: Record<System, number> = {
  linux: 115 * megabyte,
  win32: 135 * megabyte,
  darwin: 115 * megabyte,
};

export interface Size {
  bytes: number;
  /** The largest files, with their paths in the folder. */
  largest: { path: string; bytes: number }[];
}

/** Everything in a folder, links not followed. */
export async function sizeOf(folder: string): Promise<Size> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return { path: path.slice(folder.length + 1), bytes: (await stat(path)).size };
      }),
  );
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { bytes, largest: files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5) };
}

/** What to say of a program that is too large; null of one that is not. */
export function overBudget({ bytes, largest }: Size, system: System): string | null {
  if (bytes <= budget[system]) return null;
  return [
    `The program takes ${mb(bytes)} beside Electron, more than the ${mb(budget[system])} it may (build/package/budget.ts):`,
    ...largest.map((file) => `  ${mb(file.bytes)}  ${file.path}`),
  ].join('\n');
}

function mb(bytes: number): string {
  return `${(bytes / megabyte).toFixed(1)} MB`;
}
