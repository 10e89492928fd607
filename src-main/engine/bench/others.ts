import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Processor time since some moment, in seconds: of the whole machine, and of this process. */
interface Used {
  machine: number;
  own: number;
  at: number;
}

/**
 * Starts to watch; the function returned tells which share of the machine other programs used since, 0..1, or null where the system
 * does not count.
 */
export function watchOthers(): () => number | null {
  const before = used();
  return () => {
    const after = used();
    const machine = after.machine - before.machine;
    const own = after.own - before.own;
    if (machine === 0 && own > 0.1) return null;
    const available = (after.at - before.at) * cpus().length;
    return Math.min(1, Math.max(0, (machine - own) / available));
  };
}

/** Waits until others use less than `limit` of the machine for a second, no longer than `patience` seconds. */
export async function waitForQuiet(limit: number, patience: number): Promise<void> {
  const end = performance.now() + patience * 1000;
  for (let quiet = 0; quiet < 2 && performance.now() < end;) {
    const others = watchOthers();
    await sleep(500);
    quiet = (others() ?? 0) < limit ? quiet + 1 : 0;
  }
}

function used(): Used {
  const { user, system } = process.cpuUsage();
  return { machine: machineSeconds(), own: (user + system) / 1e6, at: performance.now() / 1000 };
}

/** Linux counts for `cat /proc/stat` in hundredths of a second (USER_HZ, the same on every processor). */
const ticksPerSecond = 100;

function machineSeconds(): number {
  try {
    return busyTicks(readFileSync('/proc/stat', 'utf8')) / ticksPerSecond;
  } catch {
    const busy = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
    return busy.reduce((sum, ms) => sum + ms, 0) / 1000;
  }
}

/** All but idling and waiting; what the hypervisor gave to others counts as used. */
export function busyTicks(stat: string): number {
  const [user, nice, system, , , irq, softirq, steal] = stat
    .split('\n')[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user! + nice! + system! + irq! + softirq! + (steal ?? 0);
}
