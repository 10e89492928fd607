import type { DeviceId, DeviceReport } from '../../contract/config/device.ts';
import type { Child, Spawn } from '../base/child.ts';
import { entryBeside } from '../base/entry.ts';
import { deviceLabels } from '../jit/run/device-labels.ts';

/** For one device: drivers compile for seconds when they are first used, and the machine may be busy. */
const patienceMs = 60_000;

export interface ProbeOptions {
  spawn: Spawn;
  /** Ends the probe at once; what was not tried yet counts as not available. */
  signal?: AbortSignal;
  /** The module to start, for tests. */
  entry?: ReturnType<typeof entryBeside>;
}

/** What a probe tells of each device: perhaps what holds whatever comes of 16 bits, and in the end all of it. */
export type FromProbe = { soFar: DeviceReport } | DeviceReport;

/**
 * Tries devices in processes of their own. One that crashes or hangs its process is reported as such, and the rest are tried in a new one.
 * Loads nothing that computes.
 */
export async function probeApart(
  ids: readonly DeviceId[],
  { spawn, signal, entry = entryBeside(import.meta.url, './probe-host') }: ProbeOptions,
): Promise<DeviceReport[]> {
  if (ids.length === 0) return [];
  if (signal?.aborted) return ids.map((id) => lostDevice(id, 'it was not tried'));
  const { reports, soFar, ending } = await watch(spawn(entry, ids), ids.length, signal);
  const [failed, ...rest] = ids.slice(reports.length);
  if (failed === undefined) return reports;
  const others = await probeApart(rest, { spawn, signal, entry });
  const flaw = `its probe ended (${ending})`;
  const left = soFar ? { ...soFar, half: { flaw, taken: false } } : lostDevice(failed, flaw);
  return [...reports, left, ...others];
}

/**
 * What is known of a device whose process ended under it.
 * @param lostAt when, where that was in the middle of a job
 */
export function lostDevice(id: DeviceId, reason: string, lostAt?: Date): DeviceReport {
  const label = deviceLabels[id];
  const when = lostAt && { lostAt: lostAt.toISOString() };
  return { id, label, available: false, reason, train: false, infer: false, untried: true, ...when };
}

/** Collects reports until all are there or the process has ended, and kills one that says nothing for long. */
async function watch(
  child: Child,
  count: number,
  signal: AbortSignal | undefined,
): Promise<{ reports: DeviceReport[]; soFar: DeviceReport | undefined; ending: string }> {
  const reports: DeviceReport[] = [];
  let soFar: DeviceReport | undefined;
  const kill = () => child.kill();
  signal?.addEventListener('abort', kill);
  const timer = setTimeout(kill, patienceMs);
  const complete = new Promise<void>((resolve) =>
    child.onMessage((data) => {
      timer.refresh();
      const message = data as FromProbe;
      soFar = 'soFar' in message ? message.soFar : undefined;
      if (!('soFar' in message) && reports.push(message) === count) resolve();
    }),
  );
  const failure = await Promise.race([complete, child.ended]);
  clearTimeout(timer);
  signal?.removeEventListener('abort', kill);
  child.release();
  return { reports, soFar, ending: failure?.values.how ?? '' };
}
