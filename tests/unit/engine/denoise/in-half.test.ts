import { expect, test, vi } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import { inHalf } from '../../../../src-main/engine/denoise/in-half.ts';
import { storedNetwork, type NetModel } from '../../../../src-main/engine/denoise/stored.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';
import { expectClose } from '../../../helpers/close.ts';

const side = 16;
const tile = Float32Array.from({ length: side * side }, (_, i) => (i % 50) / 50);

/** @param times weights are so many times too large */
function modelOf(times: number): NetModel {
  const net = netConfig.parse({ net: 'dncnn', channels: 1, width: 8, depth: 4 });
  const model = buildNet(net);
  const parameters = initialParameters(parameterTable(model), 3).map((value) => value * times);
  model.dispose();
  return { folder: 'a model', card: { net }, parameters };
}

/** Real networks on the processor, which knows halves, too. */
function networkOf(model: NetModel) {
  const openFull = vi.fn(() => storedNetwork(model, { device: 'cpu', threads: 1 }));
  const openHalf = () => storedNetwork(model, { device: 'cpu', threads: 1, half: true });
  return { openHalf, openFull };
}

async function exact(model: NetModel): Promise<Float32Array> {
  const network = await storedNetwork(model, { device: 'cpu', threads: 1 });
  const clean = await network.run(tile, side, side);
  await network.dispose();
  return clean;
}

test('computes in halves', async () => {
  const model = modelOf(1);
  const { openHalf, openFull } = networkOf(model);
  const network = await inHalf(openHalf, openFull);
  const clean = await network.run(tile, side, side);
  await network.dispose();
  expectClose(clean, await exact(model), { absolute: 0.5 / 255 });
  expect(clean).not.toEqual(await exact(model));
  expect(openFull).not.toHaveBeenCalled();
});

test('gives way where a result is no number, for good, also for who asked at the same time', async () => {
  // Weights that no half can hold; the processor would keep large pictures in 32 bits between two of its operators.
  const model = modelOf(1e6);
  const expected = await exact(model);
  expect(expected.every(Number.isFinite)).toBe(true);
  const { openHalf, openFull } = networkOf(model);
  const network = await inHalf(openHalf, openFull);
  const cleaned = await Promise.all([network.run(tile, side, side), network.run(tile, side, side)]);
  cleaned.push(await network.run(tile, side, side));
  await network.dispose();
  for (const clean of cleaned) expect(clean).toEqual(expected);
  expect(openFull).toHaveBeenCalledOnce();
});

test('gives way where it cannot be opened', async () => {
  const model = modelOf(1);
  const { openFull } = networkOf(model);
  const values = { device: 'webgpu', reason: 'it requires f16', available: 'cpu' };
  const network = await inHalf(() => Promise.reject(new Failure('device/unavailable', values)), openFull);
  expect(await network.run(tile, side, side)).toEqual(await exact(model));
  await network.dispose();
});

test('where nothing can take its place, the reason is told, and what there was is let go once', async () => {
  const [open] = [await storedNetwork(modelOf(1), { device: 'cpu', threads: 1 })];
  const dispose = vi.fn(open.dispose);
  const half = { ...open, run: async () => new Float32Array([Number.NaN]), dispose };
  const gone = new Failure('device/failed', { device: 'webgpu', reason: 'out of handles' });
  const network = await inHalf(
    async () => half,
    () => Promise.reject(gone),
  );
  await expect(network.run(tile, side, side)).rejects.toBe(gone);
  await network.dispose();
  expect(dispose).toHaveBeenCalledOnce();
});
