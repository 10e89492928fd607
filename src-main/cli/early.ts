import type { Child, Spawn } from '../engine/base/child.ts';
import { forkChild } from '../engine/base/fork.ts';
import { engineEntry } from '../studio/engine-entry.ts';

/*
 * An engine's process takes as long to start as the command line takes to be loaded and understood; so for commands that will need one it is
 * started first. This module must stay quick to load.
 */

/** Commands that are channels of the same name. */
const needing = new Set(['denoise', 'noise', 'train', 'evaluate']);

let early: Child | undefined;

/** @param args what follows the program's name */
export function startEarly([command = '', ...options]: string[]): void {
  if (!needing.has(command) || options.some((option) => option === '--help' || option === '-h')) return;
  try {
    early = forkChild(engineEntry, [command]);
  } catch {
    // Tried again, and told of, when it is needed.
  }
}

/** As `forkChild`; the first engine is the one that was started early. */
export const spawnEarly: Spawn = (entry, args) => {
  if (!early || entry.file !== engineEntry.file) return forkChild(entry, args);
  const child = early;
  early = undefined;
  return child;
};

/** Lets go of an engine that nobody needed. */
export function releaseEarly(): void {
  early?.release();
  early = undefined;
}
