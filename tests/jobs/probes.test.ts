import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceIds } from '../../src-main/contract/config/device.ts';
import { forkChild } from '../../src-main/engine/base/fork.ts';
import { knownDevices, resolveDevice } from '../../src-main/engine/jobs/devices.ts';
import { probeApart } from '../../src-main/engine/jobs/probe.ts';

const crashing = { file: join(import.meta.dirname, 'crashing-probe.mjs'), execArgv: [] };

test('a device whose probe crashes is reported, and the others are still tried', async () => {
  const reports = await probeApart(['cpu', 'cuda', 'webgpu'], { spawn: forkChild, entry: crashing });
  expect(reports.map(({ id, available }) => [id, available])).toEqual([
    ['cpu', true],
    ['cuda', false],
    ['webgpu', true],
  ]);
  expect(reports[1]).toMatchObject({
    reason: 'its probe ended (killed by SIGSEGV)',
    train: false,
    infer: false,
  });
});

test('a device that crashes in 16 bits is one in 32', async () => {
  const reports = await probeApart(['dml', 'cpu'], { spawn: forkChild, entry: crashing });
  expect(reports).toMatchObject([
    { id: 'dml', available: true, train: true, half: { taken: false } },
    { id: 'cpu', available: true },
  ]);
  expect(reports[0]!.half!.flaw).toBe('its probe ended (killed by SIGSEGV)');
});

test('every device of this machine gets an answer, once', async () => {
  const known = await knownDevices();
  const reports = known.devices;
  expect(reports.map(({ id }) => id)).toEqual(deviceIds);
  expect(reports[0]).toMatchObject({ id: 'cpu', available: true, train: true, infer: true });
  expect(await knownDevices()).toBe(known);
});

test('auto becomes a device that works, a named device stays', async () => {
  const { devices } = await knownDevices();
  const ready = devices.filter(({ train }) => train).map(({ id }) => id);
  expect(ready).toContain(await resolveDevice({ device: 'auto' }, 'train'));
  expect(await resolveDevice({ device: 'dml' }, 'infer')).toBe('dml');
});
