import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { System } from './platform.ts';

/** A program that an installer is made with. */
export interface Tool {
  name: string;
  /** What it is called where the system has it. */
  commands: string[];
  /** The packager finds it where this variable says, and else fetches it; null: it must be on the path. */
  variable: string | null;
  /** How a person gets it. */
  get: string;
}

export interface Target {
  /** Its name for the packager. */
  name: string;
  tools: Tool[];
}

const sevenZip: Tool = {
  name: '7-Zip',
  commands: ['7za', '7zz'],
  variable: 'ELECTRON_BUILDER_7ZIP_PATH',
  get: 'apt install p7zip-full, brew install sevenzip',
};
const fpm: Tool = { name: 'fpm', commands: ['fpm'], variable: 'CUSTOM_FPM_PATH', get: 'gem install fpm' };
const rpmbuild: Tool = {
  name: 'rpmbuild',
  commands: ['rpmbuild'],
  variable: null,
  get: 'apt install rpm, dnf install rpm-build',
};
const appImage: Tool = {
  name: "AppImage's tools",
  commands: [],
  variable: 'APPIMAGE_TOOLS_PATH',
  get: 'unpack appimage-12.0.1.7z from the releases of electron-userland/electron-builder-binaries',
};
const nsis: Tool = {
  name: 'NSIS',
  commands: [],
  variable: 'ELECTRON_BUILDER_NSIS_DIR',
  get: 'unpack nsis-3.0.4.1.7z from the releases of electron-userland/electron-builder-binaries',
};

/** The installers of each system. Apple's tools come with macOS. */
export const targets: Record<System, Target[]> = {
  linux: [
    { name: 'AppImage', tools: [appImage, sevenZip] },
    { name: 'deb', tools: [fpm, sevenZip] },
    { name: 'rpm', tools: [fpm, rpmbuild, sevenZip] },
    { name: 'tar.gz', tools: [sevenZip] },
  ],
  win32: [
    { name: 'nsis', tools: [nsis, sevenZip] },
    { name: 'portable', tools: [nsis, sevenZip] },
  ],
  darwin: [
    { name: 'dmg', tools: [sevenZip] },
    { name: 'zip', tools: [sevenZip] },
  ],
};

/** Where the system has a tool; null where it has none. */
export function onPath({ commands }: Tool, path = process.env['PATH'] ?? ''): string | null {
  const places = path.split(delimiter).filter(Boolean);
  const files = commands.flatMap((command) => places.map((place) => join(place, command)));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Variables that have the packager take what the system has, where a person has not said otherwise. */
export function toolVariables({ tools }: Target, environment = process.env): Record<string, string> {
  const found = tools.map((tool) => [tool.variable, onPath(tool, environment['PATH'])] as const);
  return Object.fromEntries(
    found.filter(
      (pair): pair is [string, string] => pair[0] !== null && pair[1] !== null && !environment[pair[0]],
    ),
  );
}

/** Tools that no packager fetches and that are not here. */
export function toolsMissing({ tools }: Target, environment = process.env): Tool[] {
  return tools.filter((tool) => tool.variable === null && onPath(tool, environment['PATH']) === null);
}
