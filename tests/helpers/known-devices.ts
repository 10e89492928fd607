import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deviceIds, type DeviceReport } from '../../src-main/contract/config/device.ts';
import { deviceLabels } from '../../src-main/engine/jit/run/device-labels.ts';
import { machineFacts } from '../../src-main/engine/trial/machine.ts';
import { memoryFile, memoryText } from '../../src-main/engine/trial/memory.ts';

/** What a machine without graphics cards remembers of its devices. */
export const processorOnly: DeviceReport[] = deviceIds.map((id) => {
  const label = deviceLabels[id];
  if (id !== 'cpu')
    return { id, label, available: false, reason: 'not on this machine', train: false, infer: false };
  const speed = { megapixelsPerSecond: 1.25, patchesPerSecond: 40 };
  return { id, label, available: true, reason: 'a processor', train: true, infer: true, speed };
});

const machine = await machineFacts();
const text = memoryText({ devices: processorOnly, measured: '2026-01-02T03:04:05.000Z' });

/**
 * Makes a home one of a program that has tried the devices of this machine and found the processor. Every test has a home of its own,
 * and trying them in each takes seconds that say nothing. What is known there already stays.
 */
export function giveKnownDevices(home: string): void {
  const file = memoryFile(home, machine);
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
