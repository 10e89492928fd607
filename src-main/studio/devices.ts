import { deviceIds, type DeviceReport } from '../contract/config/device.ts';
import type { Spawn } from '../engine/base/child.ts';
import { probeApart } from '../engine/jobs/probe.ts';

/** The devices of this machine, tried once for all engine processes of a studio. */
export interface Devices {
  /** Rejects where no process can be started. */
  known(): Promise<DeviceReport[]>;
  /** Ends a trial at work. */
  close(): void;
}

/** @param spawn starts the processes in which they are tried, when they are first asked for */
export function devicesOfMachine(spawn: Spawn): Devices {
  const closing = new AbortController();
  let reports: Promise<DeviceReport[]> | undefined;

  async function tryAll(): Promise<DeviceReport[]> {
    try {
      return await probeApart(deviceIds, { spawn, signal: closing.signal });
    } catch (error) {
      // A system that has no room for a process now may have it later.
      reports = undefined;
      throw error;
    }
  }

  return {
    known: () => (reports ??= tryAll()),
    close: () => closing.abort(),
  };
}
