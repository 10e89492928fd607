import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventOf } from '../../src-main/contract/channels.ts';
import type { Layer, PixelBytes } from '../../src-main/contract/config/view.ts';
import { parseNoise } from '../../src-main/contract/config/noise.ts';
import { engineProcess } from '../../src-main/studio/engine-process.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { drawnModel } from '../helpers/networks.ts';
import { sceneFolder } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const picture = join(images, 'scene-0.png');
const large = join(root, 'large.png');
const model = join(root, 'model.onnx');
const engine = engineProcess();
afterAll(() => engine.close());

beforeAll(async () => {
  await sceneFolder(images, 3, 64);
  await sharp(picture).resize(1600, 1200).toFile(large);
  writeFileSync(model, drawnModel({ net: 'unet', channels: 3, width: 8, depth: 2 }).bytes);
});

async function tileOf(layer: Layer, column = 0, row = 0): Promise<PixelBytes> {
  const outcome = await engine.call('tile', { layer: layer.id, level: 0, column, row });
  if (outcome.state !== 'done') return expect.fail(JSON.stringify(outcome));
  return outcome.result;
}

describe('the engine looks at pictures', () => {
  it('finds them, and what is none', async () => {
    const found: string[] = [];
    const onEvent = ({ files }: EventOf<'scan'>) => void found.push(...files.map(({ name }) => name));
    const outcome = await engine.call('scan', { paths: [images, join(root, 'nothing')] }, { onEvent });
    expect(outcome).toMatchObject({
      state: 'done',
      result: { refused: [{ error: { code: 'file/missing' } }] },
    });
    expect(found).toHaveLength(3);
  });

  it('makes thumbnails, and finds damaged files by them', async () => {
    const half = join(root, 'broken.png');
    const bytes = readFileSync(picture);
    writeFileSync(half, bytes.subarray(0, bytes.length / 2));
    const [good, bad] = await Promise.all(
      [picture, half].map((file) => engine.call('thumbnail', { file, side: 32 })),
    );
    expect(good).toMatchObject({
      state: 'done',
      result: { facts: { width: 64, height: 68 }, image: { type: 'image/webp', height: 32 } },
    });
    expect(bad).toMatchObject({ state: 'failed', error: { code: 'image/broken' } });
  });

  it('shows noise', async () => {
    const noising = { noise: parseNoise('gaussian:20') };
    const outcome = await engine.call('look', { layer: { kind: 'noisy', file: picture, noising } });
    if (outcome.state !== 'done') return expect.fail(JSON.stringify(outcome));
    expect(outcome.result.nearness!.psnr).toBeLessThan(26);
    expect((await tileOf(outcome.result.layer)).bytes).toHaveLength(64 * 68 * 4);
  });

  it('gives tiles while it cleans, where somebody looks first, and stops when nobody does', async () => {
    const controller = new AbortController();
    let tiles: Promise<PixelBytes[]> | undefined;
    const outcome = await engine.call(
      'look',
      { layer: { kind: 'cleaned', file: large, model, device: { device: 'cpu' } } },
      {
        signal: controller.signal,
        onStart: (send) => send({ visible: { x: 1300, y: 900, width: 200, height: 200 } }),
        onProgress: ({ layer }) => {
          if (layer)
            tiles ??= Promise.all([tileOf(layer), tileOf(layer, 3, 2)]).finally(() => controller.abort());
        },
      },
    );
    const [first] = (await tiles)!;
    expect(outcome.state).toBe('cancelled');
    expect(first!.complete).toBe(false);
    const corner = sharp(large).extract({ left: 0, top: 0, width: 512, height: 512 });
    const expected = await corner.toColourspace('srgb').ensureAlpha().raw().toBuffer();
    expect(Buffer.compare(first!.bytes, expected)).toBe(0);
  });
});

it('draws samples to try the program with', async () => {
  const outcome = await engine.call('draw', { folder: join(root, 'samples') });
  expect(outcome).toMatchObject({ state: 'done', result: { files: { length: 4 }, clean: { length: 4 } } });
});

it('an engine that cleans ends in peace', async () => {
  const other = engineProcess();
  let closing: Promise<void> | undefined;
  const outcome = await other.call(
    'look',
    { layer: { kind: 'cleaned', file: large, model, device: { device: 'cpu' } } },
    { onProgress: ({ layer }) => layer && (closing ??= other.close()) },
  );
  await closing;
  // Nobody is there any more to hear how the look ended; but the process ended by itself.
  expect(outcome).toMatchObject({ state: 'failed', error: { values: { how: 'exit code 0' } } });
});
