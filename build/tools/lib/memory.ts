import { readdirSync, readFileSync } from 'node:fs';

/** What a program with all its processes used. */
export interface Used {
  /** Bytes of resident memory at most, added up over the processes; what they share is counted more than once. */
  peak: number;
  /** Seconds of processor time. */
  cpu: number;
}

const everyMs = 50;
/** USER_HZ, the same on every processor. */
const ticksPerSecond = 100;

/**
 * Watches a process and its descendants by `/proc`.
 * @returns ends it, and tells
 */
export function watchMemory(pid: number): () => Used {
  const cpu = new Map<number, number>();
  let peak = 0;
  const look = () => {
    const family = familyOf(pid);
    peak = Math.max(
      peak,
      family.reduce((sum, each) => sum + residentOf(each), 0),
    );
    for (const each of family) cpu.set(each, cpuOf(each));
  };
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    return { peak, cpu: [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0) };
  };
}

function familyOf(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(statOf(Number(name))[1])]),
  );
  const isOf = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isOf(parents.get(pid)));
  return [...parents.keys()].filter(isOf);
}

function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
  return 1024 * Number(kilobytes ?? 0);
}

/** Its own, and of processes that it waited for. */
function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

/** What follows the name, which may hold anything: state, parent, ... (proc(5)). */
function statOf(pid: number): string[] {
  return read(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ');
}

/** Nothing of a process that has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
