import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** Where the program lies: the nearest folder above this module that holds its `package.json`, in sources as in builds. */
export const projectFolder = findProject(import.meta.dirname);

/** An installed program lies in an archive, as sources and what is built of them do not. */
export const isInstalled = extname(projectFolder) === '.asar';

/** The models that came along: beside the archive, because libraries open them by their paths. */
export const shippedModels = join(isInstalled ? dirname(projectFolder) : projectFolder, 'models');

/** The program's version. */
export const version = readPackage(projectFolder)!.version;

function findProject(folder: string): string {
  if (readPackage(folder)?.name === 'cleanplate') return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The package.json of Cleanplate is missing');
  return findProject(above);
}

function readPackage(folder: string): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
  } catch {
    return undefined;
  }
}
