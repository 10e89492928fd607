import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KnownDevices } from '../../../../src-main/contract/config/device.ts';
import { machineFacts } from '../../../../src-main/engine/trial/machine.ts';
import { memoryFile, recallDevices, rememberDevices } from '../../../../src-main/engine/trial/memory.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'memory-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const known: KnownDevices = {
  measured: '2026-01-02T03:04:05.000Z',
  devices: [
    {
      id: 'cpu',
      label: 'Processor',
      available: true,
      reason: 'a processor',
      train: true,
      infer: true,
      speed: { megapixelsPerSecond: 1.5, patchesPerSecond: 40 },
    },
  ],
};
const machine = ['a processor x 2', 'a system'];
const hoursAgo = (hours: number) => new Date(Date.now() - 3600e3 * hours).toISOString();

test('what was found out is there the next time', async () => {
  expect(await recallDevices(home, machine)).toBeNull();
  await rememberDevices(join(home, 'new'), machine, known);
  expect(await recallDevices(join(home, 'new'), machine)).toEqual(known);
});

test('another machine, driver or runtime has to be tried anew', async () => {
  await rememberDevices(home, machine, known);
  expect(await recallDevices(home, [...machine, 'a graphics card'])).toBeNull();
  expect(await recallDevices(home, ['a processor x 4', 'a system'])).toBeNull();
});

test('machines that share a home are remembered side by side, and nothing in it tells which they are', async () => {
  const another = ['/home/somebody/driver.json', 'a system'];
  const changed = { ...known, measured: '2026-03-04T05:06:07.000Z' };
  writeFileSync(join(home, 'devices.json'), '{"format":2}');
  await rememberDevices(home, machine, known);
  await rememberDevices(home, another, changed);
  expect(await recallDevices(home, machine)).toEqual(known);
  expect(await recallDevices(home, another)).toEqual(changed);
  expect(readdirSync(home)).toEqual(['devices']);
  expect(readdirSync(join(home, 'devices'))).toHaveLength(2);
  expect(memoryFile(home, another) + readFileSync(memoryFile(home, another), 'utf8')).not.toMatch(/somebody/);
});

test('so has what another version of the program found out', async () => {
  await rememberDevices(home, machine, known);
  const text = readFileSync(memoryFile(home, machine), 'utf8');
  writeFileSync(memoryFile(home, machine), text.replace(/"cleanplate": ".*"/, '"cleanplate": "0.0.1"'));
  expect(await recallDevices(home, machine)).toBeNull();
});

test('a trial that came to no end is made again a day later', async () => {
  const cut = { ...known.devices[0]!, available: false, untried: true };
  await rememberDevices(home, machine, { devices: [cut], measured: hoursAgo(1) });
  expect(await recallDevices(home, machine)).not.toBeNull();
  await rememberDevices(home, machine, { devices: [cut], measured: hoursAgo(25) });
  expect(await recallDevices(home, machine)).toBeNull();
});

test('a device that ended a process is left alone for a day, however long ago the trial was', async () => {
  const lost = { ...known.devices[0]!, available: false, untried: true };
  const remember = (lostAt: string) =>
    rememberDevices(home, machine, { devices: [{ ...lost, lostAt }], measured: hoursAgo(1000) });
  await remember(hoursAgo(1));
  expect(await recallDevices(home, machine)).not.toBeNull();
  await remember(hoursAgo(25));
  expect(await recallDevices(home, machine)).toBeNull();
});

test.each(['', '{', '[]', '{"format":1}'])('a broken file (%s) is none', async (text) => {
  mkdirSync(join(home, 'devices'));
  writeFileSync(memoryFile(home, machine), text);
  expect(await recallDevices(home, machine)).toBeNull();
});

test('a machine is the same until something about it changes', async () => {
  const facts = await machineFacts();
  expect(await machineFacts()).toEqual(facts);
  expect(facts.join()).toMatch(/onnxruntime-node \d+\.\d+/);
  vi.stubEnv('VK_ICD_FILENAMES', '/nowhere/another.json');
  expect(await machineFacts()).not.toEqual(facts);
});
