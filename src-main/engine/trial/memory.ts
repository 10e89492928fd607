/** What was found out about devices, a file for each machine: several may share a home. */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { knownDevices, type KnownDevices } from '../../contract/config/device.ts';
import { writeWhole } from '../base/atomic.ts';
import { version } from '../base/project.ts';

/** Counts up when canary or trial change, so that figures are of one kind. */
const format = 3;
/** A trial that came to no end, on a busy machine say, is made again after so long; so is that of a device that ended a job's process. */
const patienceMs = 24 * 3600e3;

const remembered = z.object({
  format: z.literal(format),
  cleanplate: z.literal(version),
  known: knownDevices,
});

/**
 * Where it lies. The name is a hash of all that the figures depend on, since some of that is a person's own (paths of drivers); so machines that
 * are the same in every respect share a file, as the containers of one machine do, whose names change, and one that changes begins another.
 * @param home the folder of everything that the program keeps
 * @param machine `machineFacts()`
 */
export function memoryFile(home: string, machine: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(machine)).digest('hex');
  return join(home, 'devices', `${hash.slice(0, 16)}.json`);
}

/** What was found out about the devices of a machine; null where that was never done, or the machine has changed since. */
export async function recallDevices(home: string, machine: readonly string[]): Promise<KnownDevices | null> {
  try {
    const { known } = remembered.parse(JSON.parse(await readFile(memoryFile(home, machine), 'utf8')));
    return isDueAgain(known) ? null : known;
  } catch {
    return null;
  }
}

function isDueAgain({ devices, measured }: KnownDevices): boolean {
  const open = devices.filter(({ untried }) => untried).map(({ lostAt = measured }) => lostAt);
  return open.some((time) => Date.now() - Date.parse(time) > patienceMs);
}

/** @throws Failure `file/unwritable` */
export async function rememberDevices(
  home: string,
  machine: readonly string[],
  known: KnownDevices,
): Promise<void> {
  await writeWhole(memoryFile(home, machine), memoryText(known));
  // The one file of all machines that versions before had; its figures are of another kind.
  await rm(join(home, 'devices.json'), { force: true }).catch(() => {});
}

/** What such a file holds. */
export function memoryText(known: KnownDevices): string {
  const memory = { format, cleanplate: version, known } satisfies z.input<typeof remembered>;
  return `${JSON.stringify(memory, null, 2)}\n`;
}
