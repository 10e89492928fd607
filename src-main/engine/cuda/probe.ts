import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { posix, win32, type PlatformPath } from 'node:path';
import { promisify } from 'node:util';

/** The little of a machine that detection looks at; tests put recorded machines in its place. */
export interface Probe {
  platform: string;
  arch: string;
  home: string;
  environment: Record<string, string | undefined>;
  /** A file's text; null where it cannot be read. */
  read(file: string): Promise<string | null>;
  /** The names in a folder, sorted; none where there is no such folder. */
  names(folder: string): Promise<string[]>;
  /** What a program prints; null where it is not there, fails, or says nothing for ten seconds. */
  run(program: string, args: string[]): Promise<string | null>;
}

export function thisMachine(): Probe {
  return {
    platform: process.platform,
    arch: process.arch,
    home: homedir(),
    environment: process.env,
    read: (file) => readFile(file, 'utf8').catch(() => null),
    names: async (folder) => (await readdir(folder).catch(() => [])).toSorted(),
    run: (program, args) =>
      promisify(execFile)(program, args, { windowsHide: true, timeout: 10_000, maxBuffer: 2 ** 24 }).then(
        ({ stdout }) => stdout,
        () => null,
      ),
  };
}

/** Paths as the probed system writes them, whatever system looks. */
export function pathsOf({ platform }: Probe): PlatformPath {
  return platform === 'win32' ? win32 : posix;
}

/** The folders in `folder` whose names fit, newest version first. */
export async function foldersLike(probe: Probe, folder: string, pattern: RegExp): Promise<string[]> {
  const names = (await probe.names(folder)).filter((name) => pattern.test(name));
  const newestFirst = names.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst.map((name) => pathsOf(probe).join(folder, name));
}
