import { deviceIds, type DeviceId, type DeviceReport, type KnownDevices } from '../contract/config/device.ts';
import type { Spawn } from '../engine/base/child.ts';
import { lostDevice, probeApart } from '../engine/jobs/probe.ts';
import { machineFacts } from '../engine/trial/machine.ts';
import { recallDevices, rememberDevices } from '../engine/trial/memory.ts';

/** The devices of this machine, tried once for all engine processes of a studio, and remembered for the next one. */
export interface Devices {
  /**
   * @param anew tries and measures them again, whatever is remembered
   * Rejects where no process can be started.
   */
  known(anew?: boolean): Promise<KnownDevices>;
  /**
   * Remembers that devices ended a process of ours: they are left alone until they are tried again, a day later.
   * @returns what is known now; rejects as `known`
   */
  failed(ids: readonly DeviceId[], reason: string): Promise<KnownDevices>;
  /** Takes that back, where it was somebody else's fault: they are known again as they were. Rejects as `known`. */
  forgive(ids: readonly DeviceId[]): Promise<KnownDevices>;
  /** Ends a trial at work. */
  close(): void;
}

export interface DevicesOptions {
  /** Starts the processes in which devices are tried, when they are first asked for. */
  spawn: Spawn;
  /** Where they are remembered; nowhere when absent. */
  home?: string | undefined;
  /** Told when devices are about to be tried: that takes seconds, and happens seldom. */
  onTrial?: (() => void) | undefined;
}

export function devicesOfMachine({ spawn, home, onTrial }: DevicesOptions): Devices {
  const closing = new AbortController();
  const { signal } = closing;
  let finding: Promise<KnownDevices> | undefined;
  /** What they were known by when they were found: a card that fell off the bus must not be remembered as missing on another machine. */
  let machine: string[] = [];
  /** What was known of devices before they failed. */
  const sound = new Map<DeviceId, DeviceReport>();

  async function find(anew: boolean): Promise<KnownDevices> {
    machine = home === undefined ? [] : await machineFacts();
    const before = anew || home === undefined ? null : await recallDevices(home, machine);
    if (before) return before;
    onTrial?.();
    const devices = await probeApart(deviceIds, { spawn, signal });
    const known = { devices, measured: new Date().toISOString() };
    await remember(known);
    return known;
  }

  /** A home that cannot be written to costs another trial next time; whatever else is wrong with it, others will say. */
  async function remember(known: KnownDevices): Promise<void> {
    if (home !== undefined && !signal.aborted) await rememberDevices(home, machine, known).catch(() => {});
  }

  /** What is known with other words on some devices. */
  async function changed(
    before: Promise<KnownDevices>,
    ids: readonly DeviceId[],
    change: (report: DeviceReport) => DeviceReport,
  ): Promise<KnownDevices> {
    const { devices, measured } = await before;
    const reports = devices.map((report) => (ids.includes(report.id) ? change(report) : report));
    const known = { devices: reports, measured };
    await remember(known);
    return known;
  }

  function lost(report: DeviceReport, reason: string): DeviceReport {
    if (report.lostAt === undefined) sound.set(report.id, report);
    return lostDevice(report.id, reason, new Date());
  }

  const found = (report: DeviceReport) =>
    report.lostAt === undefined ? report : (sound.get(report.id) ?? report);

  /** A system that has no room for a process now may have it later. */
  function keep(asked: Promise<KnownDevices>): Promise<KnownDevices> {
    finding = asked;
    asked.catch(() => {
      if (finding === asked) finding = undefined;
    });
    return asked;
  }

  return {
    known: (anew = false) => (finding && !anew ? finding : keep(find(anew))),
    failed: (ids, reason) => keep(changed(finding ?? find(false), ids, (report) => lost(report, reason))),
    forgive: (ids) => keep(changed(finding ?? find(false), ids, found)),
    close: () => closing.abort(),
  };
}
