import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The lock for a single instance: a file with the number of the process that has it. A second one leaves what it hands over beside it.
 * @returns false where another process has it
 */
export function claimInstance(folder: string, data: unknown, onHanded: (data: unknown) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const [lock, handover] = [join(folder, 'instance'), join(folder, 'handover.json')];
  const holder = holderOf(lock);
  if (holder !== undefined && holder !== process.pid) {
    writeFileSync(handover, JSON.stringify(data ?? null));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.on('exit', () => rmSync(lock, { force: true }));
  const watcher = watch(folder, (_, name) => {
    if (name === 'handover.json') take(handover, onHanded);
  });
  watcher.unref();
  return true;
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** A file that is still being written tells of itself again. */
function take(file: string, onHanded: (data: unknown) => void): void {
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    onHanded(data);
  } catch {
    // Gone or not whole yet.
  }
}
