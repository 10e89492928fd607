import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { isAlive } from '../base/leftovers.ts';

/**
 * A name for this process that no other has, on whatever machine, and in whatever container of it: by it the next one tells that this one is no
 * more. Empty where the system has no such names.
 */
export function processMark(): string {
  const space = spaceOfProcesses();
  return space && `${space}-${process.pid}`;
}

/** The numbers of those that ran where this process runs, and run no more. */
export function deadOnes(marks: Iterable<string>): Set<number> {
  const space = spaceOfProcesses();
  if (!space) return new Set();
  const here = Array.from(marks, (mark) => mark.split('-')).filter(([where]) => where === space);
  return new Set(here.map(([, pid]) => Number(pid)).filter((pid) => !isAlive(pid)));
}

/** This start of this machine, and where in it numbers of processes count. */
function spaceOfProcesses(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return createHash('sha256')
      .update(boot + readlinkSync('/proc/self/ns/pid'))
      .digest('hex')
      .slice(0, 16);
  } catch {
    return '';
  }
}
