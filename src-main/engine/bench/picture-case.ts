import { initialParameters } from '../nets/initialise.ts';
import { parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { cleanPicture } from '../denoise/clean.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import { formFor, modelBytes, storedNetwork, type NetModel } from '../denoise/stored.ts';
import { pixelsToRaster } from '../image/raster.ts';
import { loadOnnx } from '../jit/run/session.ts';
import type { PictureCase } from './cases.ts';
import { flopsOf } from './flops.ts';
import type { Measurement } from './measurement.ts';
import { drawn } from './numbers.ts';
import { quietSamples, type Conditions, type Timed } from './timing.ts';

/**
 * Times cleaning a picture as `denoise` does it, in one tile, and ONNX Runtime alone on the same graph; in turns, so that a machine that
 * becomes slower slows both.
 */
export async function measurePicture(
  { net, side }: PictureCase,
  device: DeviceOptions,
  conditions: Conditions,
): Promise<Measurement> {
  const model = buildNet(net, side);
  const flops = flopsOf(model).forward;
  const parameters = initialParameters(parameterTable(model), 0);
  model.dispose();
  const stored = { folder: net.net, card: { net }, parameters };
  const ours = () => openCleaning(stored, side, device);
  if (device.device === 'tensorflow')
    return { ours: await quietSamples([ours, ours], conditions), flops, items: 1 };
  const bare = () => openBare(stored, side, device);
  const [first, second, third, fourth] = await quietSamples([ours, bare, bare, ours], conditions);
  return { ours: [first!, fourth!], bare: [second!, third!], flops, items: 1 };
}

async function openCleaning(model: NetModel, side: number, device: DeviceOptions): Promise<Timed> {
  const network = await storedNetwork(model, device);
  const pixels = { data: drawn(side * side, 'picture'), width: side, height: side, channels: 1 as const };
  const picture = pixelsToRaster(pixels, 8);
  return { run: () => cleanPicture(picture, network, { tile: side }), dispose: () => network.dispose() };
}

/** At its best: with all sizes told beforehand. */
async function openBare(model: NetModel, side: number, device: DeviceOptions): Promise<Timed> {
  const freeAxes = { batch: 1, height: side, width: side };
  const session = await loadOnnx(modelBytes(model, formFor(device)), { ...device, freeAxes });
  const shape = [1, 1, side, side];
  const feed = { data: drawn(side * side, 'picture'), shape, dtype: 'float32' as const };
  return { run: () => session.run({ input: feed }), dispose: () => session.dispose() };
}
