import { describe, expect, test } from 'vitest';
import { deviceReport, type DeviceReport } from '../../../../src-main/contract/config/device.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import { singCanary } from '../../../../src-main/engine/trial/canary.ts';
import { tryDevice, type TrialParts } from '../../../../src-main/engine/trial/try-device.ts';

/** A device that computes rightly in no time. */
const fine: TrialParts = {
  canary: async () => ({ infer: null, train: null }),
  half: async () => ({ error: 0.001 }),
  halfSpeed: async () => 3,
  speed: async (_, trains) => ({ megapixelsPerSecond: 2, ...(trains && { patchesPerSecond: 30 }) }),
};

const cleaningOnly: TrialParts['speed'] = async (device, trains) => {
  if (trains) throw new Failure('device/failed', { device, reason: 'too many buffers' });
  return { megapixelsPerSecond: 2 };
};

test('the processor sings right: what it computes is what plain JavaScript computes', async () => {
  expect(await singCanary('cpu')).toEqual({ infer: null, train: null });
});

test('the processor is tried and measured', async () => {
  const report = deviceReport.parse(await tryDevice('cpu'));
  expect(report).toMatchObject({ id: 'cpu', available: true, train: true, infer: true });
  expect(report.reason).toMatch(/\d+ threads$/);
  expect(report.speed!.megapixelsPerSecond).toBeGreaterThan(0);
  expect(report.speed!.patchesPerSecond).toBeGreaterThan(0);
});

test('says why a device of another system is not there', async () => {
  const foreign = process.platform === 'darwin' ? 'dml' : 'coreml';
  const report = await tryDevice(foreign, fine);
  expect(report).toMatchObject({ id: foreign, available: false, train: false, infer: false });
  expect(report.reason).toContain(process.platform);
});

describe('a device that is there', () => {
  test('and computes wrongly is not used', async () => {
    const flaw = 'it computes nothing but zeros';
    const report = await tryDevice('cpu', { ...fine, canary: async () => ({ infer: flaw, train: flaw }) });
    expect(report).toMatchObject({ available: false, reason: flaw, train: false, infer: false });
    expect(report.speed).toBeUndefined();
  });

  test('and computes wrong gradients cleans, and does not train', async () => {
    const train = 'it computes wrong numbers (off by 0.20)';
    const report = await tryDevice('cpu', { ...fine, canary: async () => ({ infer: null, train }) });
    expect(report).toMatchObject({ available: true, train: false, infer: true });
    expect(report.reason).toMatch(/not for training: it computes wrong numbers/);
    expect(report.speed).toEqual({ megapixelsPerSecond: 2 });
  });

  test('and cannot take a training step cleans, and does not train', async () => {
    const report = await tryDevice('cpu', { ...fine, speed: cleaningOnly });
    expect(report).toMatchObject({ available: true, train: false, infer: true });
    expect(report.reason).toMatch(/not for training: too many buffers$/);
    expect(report.speed).toEqual({ megapixelsPerSecond: 2 });
  });

  test('and fails in its trial is not used', async () => {
    const lost = new Failure('device/failed', { device: 'cpu', reason: 'device lost' });
    const report = await tryDevice('cpu', { ...fine, speed: () => Promise.reject(lost) });
    expect(report).toMatchObject({ available: false, reason: 'device lost' });
  });
});

describe('numbers of 16 bits', () => {
  const id = 'webgpu';
  const soFar: DeviceReport[] = [];
  const tried = (parts: Partial<TrialParts>) =>
    tryDevice(id, { ...fine, ...parts }, (report) => soFar.push(report));

  test('are not tried on the processor', async () => {
    expect(await tryDevice('cpu', fine)).not.toHaveProperty('half');
  });

  // Where ONNX Runtime has no WebGPU there is nothing to try; a program in place of a card is not timed.
  test('are taken of a card that is right and faster in them, and told after all else', async () => {
    const report = deviceReport.parse(await tried({}));
    const { half, ...rest } = report;
    expect(soFar).toEqual(report.available ? [rest] : []);
    const right = report.software ? { taken: false } : { megapixelsPerSecond: 3, taken: true };
    expect(half).toEqual(report.available ? { error: 0.001, ...right } : undefined);
  });

  test('are not taken where they fail, and nothing else suffers', async () => {
    const lost = new Failure('device/failed', { device: id, reason: 'device lost' });
    const { available, half, infer } = await tried({ halfSpeed: () => Promise.reject(lost) });
    expect(infer).toBe(available);
    expect(half?.taken ?? false).toBe(false);
    const flawed = await tried({ half: async () => ({ flaw: 'it has no such numbers' }) });
    const told = { flaw: 'it has no such numbers', taken: false };
    expect(flawed.half).toEqual(flawed.available ? told : undefined);
  });
});
