import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homeFolder } from './home.ts';
import { noTelemetry } from './no-telemetry.ts';

/** The variable by which a system is told of more folders with libraries than it looks into by itself. */
export function libraryPathName(platform: string): 'PATH' | 'LD_LIBRARY_PATH' {
  return platform === 'win32' ? 'PATH' : 'LD_LIBRARY_PATH';
}

/** Holds the folders of CUDA's libraries that `setup:cuda` found or filled, one in a line. */
export function librariesFile(environment: NodeJS.ProcessEnv = process.env): string {
  return join(homeFolder(environment), 'cuda', 'folders.txt');
}

/** The environment for a process that computes: a system reads where libraries lie only when a process starts. */
export function computingEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const folders = foldersIn(librariesFile(environment));
  if (folders.length === 0) return { ...environment, ...noTelemetry };
  const name = libraryPathName(process.platform);
  const before = environment[name];
  return {
    ...environment,
    ...noTelemetry,
    [name]: [...folders, ...(before ? [before] : [])].join(delimiter),
  };
}

function foldersIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
