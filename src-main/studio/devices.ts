import { deviceIds, type DeviceReport } from '../contract/config/device.ts';
import type { Spawn } from '../engine/base/child.ts';
import { probeApart } from '../engine/jobs/probe.ts';

/** The devices of this machine, tried once for all engine processes of a studio. */
export interface Devices {
  known(): Promise<DeviceReport[]>;
  /** Ends a trial at work. */
  close(): void;
}

/** @param spawn starts the processes in which they are tried, when they are first asked for */
export function devicesOfMachine(spawn: Spawn): Devices {
  const closing = new AbortController();
  let reports: Promise<DeviceReport[]> | undefined;
  return {
    known: () => (reports ??= probeApart(deviceIds, { spawn, signal: closing.signal })),
    close: () => closing.abort(),
  };
}
