import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOptions, type Stages } from '../../contract/config/cleaning.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { openApart } from '../denoise/apart.ts';
import { planOf } from '../denoise/clean.ts';
import { openNetwork } from '../denoise/open.ts';
import { denoiseFiles } from '../denoise/pipeline.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import { drawPage } from '../draw/page.ts';
import { encodeImage } from '../image/encode.ts';
import { newPicture } from '../image/picture.ts';
import { pixelsToRaster } from '../image/raster.ts';
import { netGeometry } from '../nets/geometry.ts';
import { buildNet } from '../nets/registry.ts';
import { resolveModel } from '../store/library.ts';
import { openModel } from '../store/model.ts';
import type { PageCase } from './cases.ts';
import { flopsOf } from './flops.ts';
import type { Measurement } from './measurement.ts';
import { drawn } from './numbers.ts';
import { quietSamples, type Conditions, type Timed } from './timing.ts';

/** Times a scanned page from file to file: decoding, tiles, the network, encoding. */
export async function measurePage(
  spec: PageCase,
  device: DeviceOptions,
  conditions: Conditions,
): Promise<Measurement | { skipped: string }> {
  const flops = await flopsOfPage(spec);
  if (flops === null) return { skipped: `no model named '${spec.model}' is in the library` };
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-bench-'));
  try {
    const file = join(folder, 'page.png');
    await writePage(file, spec);
    const stages: Stages[] = [];
    const page = () => openPage(file, join(folder, 'clean.png'), spec, device, stages);
    const tile = () => openTile(spec, device);
    const tiles = await countTiles(spec, device);
    const [before, ours, after] = await quietSamples([tile, page, tile], conditions);
    const bare = [before!, after!].map(({ times, others, openMs }) => {
      return { times: times.map((time) => time * tiles), others, openMs };
    });
    return { ours: [ours!], bare, stages: stages.slice(-ours!.times.length), flops, items: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of the pixels of the page, without what tiles compute twice; null where the model is not there. */
async function flopsOfPage({ model, width, height }: PageCase): Promise<number | null> {
  const source = await resolveModel(model).catch((error: unknown) => {
    if (isFailure(error, 'model/unknown')) return null;
    throw error;
  });
  if (source?.kind !== 'folder') return null;
  const { card } = await openModel(source.folder);
  const { multiple, fixedSide } = netGeometry(card.net);
  const side = fixedSide ?? multiple * Math.ceil(64 / multiple);
  const net = buildNet(card.net, side);
  const { forward } = flopsOf(net);
  net.dispose();
  return (forward * width * height) / (side * side);
}

/** Written by pen, so that it is the same page on every machine. */
async function writePage(file: string, { width, height }: PageCase): Promise<void> {
  const random = randomFrom(seedOf('bench', 'page'));
  const clean = await drawPage({ width, height, families: [], size: 42 }, 1, random);
  const dirty = await addNoise(clean, [{ kind: 'paper', low: 0.5, high: 0.5 }], random, { clip: true });
  await encodeImage(newPicture(pixelsToRaster(dirty, 8)), file, { format: 'png' });
}

/** As `denoise` opens it. */
async function openPage(
  file: string,
  output: string,
  { model }: PageCase,
  device: DeviceOptions,
  stages: Stages[],
): Promise<Timed> {
  const opened = await openApart(model, device);
  const written = outputOptions.parse({ output, overwrite: true });
  const request = { inputs: [file], output: written, tile: 'auto', strength: 100, jobs: 1 } as const;
  return {
    async run() {
      const result = await denoiseFiles({ ...request, inputs: [file] }, opened);
      if (!result.files[0]?.ok) throw new Error(result.files[0]?.error);
      stages.push(result.stages);
    },
    dispose: () => opened.network.dispose(),
  };
}

/** ONNX Runtime alone on one of the page's tiles. */
async function openTile(page: PageCase, device: DeviceOptions): Promise<Timed> {
  const { network } = await openNetwork(page.model, device);
  const { width, height } = planOf(page, network).tile;
  const tile = drawn(network.channels * width * height, 'tile');
  return { run: () => network.run(tile, height, width), dispose: () => network.dispose() };
}

async function countTiles(page: PageCase, device: DeviceOptions): Promise<number> {
  const { network } = await openNetwork(page.model, device);
  await network.dispose();
  return planOf(page, network).tiles.length;
}
