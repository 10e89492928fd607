import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { knownDevices, type KnownDevices } from '../../contract/config/device.ts';
import { writeWhole } from '../base/atomic.ts';
import { version } from '../base/project.ts';

/** Counts up when canary or trial change, so that figures are of one kind. */
const format = 2;
/** A trial that came to no end, on a busy machine say, is made again after so long; so is that of a device that ended a job's process. */
const patienceMs = 24 * 3600e3;

const remembered = z.object({
  format: z.literal(format),
  cleanplate: z.literal(version),
  machine: z.array(z.string()),
  known: knownDevices,
});

/** Where it lies. */
export function memoryFile(home: string): string {
  return join(home, 'devices.json');
}

/**
 * What was found out about the devices of a machine; null where that was never done, or the machine has changed since.
 * @param home the folder of everything that the program keeps
 * @param machine `machineFacts()`
 */
export async function recallDevices(home: string, machine: string[]): Promise<KnownDevices | null> {
  try {
    const memory = remembered.parse(JSON.parse(await readFile(memoryFile(home), 'utf8')));
    return isDeepStrictEqual(memory.machine, machine) && !isDueAgain(memory.known) ? memory.known : null;
  } catch {
    return null;
  }
}

function isDueAgain({ devices, measured }: KnownDevices): boolean {
  const open = devices.filter(({ untried }) => untried).map(({ lostAt = measured }) => lostAt);
  return open.some((time) => Date.now() - Date.parse(time) > patienceMs);
}

/** @throws Failure `file/unwritable` */
export function rememberDevices(home: string, machine: string[], known: KnownDevices): Promise<void> {
  return writeWhole(memoryFile(home), memoryText(machine, known));
}

/** What such a file holds. */
export function memoryText(machine: string[], known: KnownDevices): string {
  const memory = { format, cleanplate: version, machine, known } satisfies z.input<typeof remembered>;
  return `${JSON.stringify(memory, null, 2)}\n`;
}
