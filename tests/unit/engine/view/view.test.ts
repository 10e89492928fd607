import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import {
  layerSpec,
  lookRequest,
  type LookControl,
  type LookProgress,
  type LookRequest,
} from '../../../../src-main/contract/config/view.ts';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { addNoiseTo } from '../../../../src-main/engine/view/add-noise.ts';
import { developPage } from '../../../../src-main/engine/view/develop.ts';
import { nearnessOf } from '../../../../src-main/engine/view/nearness.ts';
import { sizeOf, type Plate } from '../../../../src-main/engine/view/plate.ts';
import { readLevel, removedBetween } from '../../../../src-main/engine/view/tile.ts';
import { openView, type View } from '../../../../src-main/engine/view/view.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { drawnModel } from '../../../helpers/networks.ts';
import { plateLike } from '../../../../src-main/engine/view/plate.ts';
import { drawLevels } from '../../../../src-main/engine/view/levels.ts';

const root = temporaryFolder();
const file = join(root, 'scene.png');
const model = join(root, 'slow.onnx');
const noising = { noise: parseNoise('gaussian:25'), seed: 3 };
const view = openView();
afterAll(() => view.close());

beforeAll(async () => {
  await writeScene(file, 1);
  await writeFile(model, drawnModel({ net: 'unet', channels: 3, width: 8, depth: 2 }).bytes);
});

async function writeScene(to: string, seed: number, width = 700, height = 300): Promise<void> {
  await encodeImage(newPicture(pixelsToRaster(scene(width, height, 3, seed), 8)), to, { format: 'png' });
}

type Asked = z.input<typeof layerSpec>;

interface Watching {
  signal?: AbortSignal;
  onProgress?(progress: LookProgress): void;
  onControl?(listener: (control: LookControl) => void): void;
  reference?: string;
  of?: View;
}

function look(layer: Asked, { signal, onProgress, onControl, reference, of = view }: Watching = {}) {
  const request: LookRequest = lookRequest.parse({ layer, reference });
  const looker = {
    signal: signal ?? new AbortController().signal,
    progress: onProgress ?? (() => {}),
    onControl: onControl ?? (() => {}),
  };
  return of.look({ ...request, device: 'cpu' }, looker);
}

const never = new AbortController().signal;

function tile(layer: string, of = view) {
  return of.tile({ layer, level: 0, column: 1, row: 0 }, never);
}

/** What the second tile of a plate has to be. */
function secondTile(plate: Plate): Uint8Array {
  return readLevel(plate, 0, { x: 512, y: 0, width: 188, height: 300 });
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

async function medianOf(from: Plate): Promise<Plate> {
  const { data } = await cleanPicture(from.raster, filterNetwork('median', 3));
  const plate = plateLike(from, data);
  drawLevels(plate);
  return plate;
}

describe('a look', () => {
  it('at the source gives its tiles', async () => {
    const { layer, nearness, noisy } = await look({ kind: 'source', file });
    expect(layer).toMatchObject({ width: 700, height: 300, tile: 512, levels: 2 });
    expect(layer.id).toMatch(/^[0-9a-f]{32}$/);
    expect([nearness, noisy]).toEqual([null, null]);
    const seen = await tile(layer.id);
    expect(seen).toMatchObject({ type: 'rgba', width: 188, height: 300, complete: true });
    expect(same(seen.bytes, secondTile(await developPage(file, 0)))).toBe(true);
  });

  it('at noise gives the noisy page and how far it is from the source', async () => {
    const source = await developPage(file, 0);
    const noisy = await addNoiseTo(source, noising, file, 0);
    const { layer, nearness } = await look({ kind: 'noisy', file, noising });
    expect(nearness).toEqual(nearnessOf(noisy.raster, source.raster));
    expect(same((await tile(layer.id)).bytes, secondTile(noisy))).toBe(true);
  });

  it('at what is cleaned, and at what was removed, computes once', async () => {
    const source = await developPage(file, 0);
    const noisy = await addNoiseTo(source, noising, file, 0);
    const cleaned = await medianOf(noisy);
    const spec = { file, noising, model: 'median' };
    const progress: LookProgress[] = [];
    const [result, removed] = await Promise.all([
      look({ kind: 'cleaned', ...spec }, { onProgress: (p) => progress.push(p) }),
      look({ kind: 'removed', ...spec }),
    ]);
    expect(result.nearness).toEqual(nearnessOf(cleaned.raster, source.raster));
    expect(result.noisy).toEqual(nearnessOf(noisy.raster, source.raster));
    expect(removed).toMatchObject({ nearness: result.nearness, noisy: result.noisy });
    expect(progress.at(-1)!.layer).toEqual(result.layer);
    const [seen, taken] = [await tile(result.layer.id), await tile(removed.layer.id)];
    expect(seen.complete && taken.complete).toBe(true);
    expect(same(seen.bytes, secondTile(cleaned))).toBe(true);
    expect(same(taken.bytes, removedBetween(secondTile(noisy), secondTile(cleaned)))).toBe(true);
    expect(removed.layer.id).not.toBe(result.layer.id);
  });

  it('measures against a reference of the same size', async () => {
    const [clean, small] = [join(root, 'clean.png'), join(root, 'small.png')];
    await writeScene(clean, 2);
    await writeScene(small, 2, 30, 20);
    const [a, b] = [await developPage(file, 0), await developPage(clean, 0)];
    const near = await look({ kind: 'cleaned', file, model: 'identity' }, { reference: clean });
    expect(near.nearness).toEqual(nearnessOf(a.raster, b.raster));
    expect(near.noisy).toEqual(near.nearness);
    expect(await look({ kind: 'source', file }, { reference: small })).toMatchObject({ nearness: null });
  });

  it('at a file that is damaged, or is not there, says so', async () => {
    const half = join(root, 'broken.png');
    const bytes = await readFile(file);
    await writeFile(half, bytes.subarray(0, bytes.length / 2));
    await expect(look({ kind: 'source', file: half })).rejects.toMatchObject({ code: 'image/broken' });
    await expect(look({ kind: 'source', file: join(root, 'no.png') })).rejects.toMatchObject({
      code: 'file/missing',
    });
    await expect(look({ kind: 'cleaned', file, model: 'no-such' })).rejects.toMatchObject({
      code: 'model/unknown',
    });
  });
});

describe('while a picture is cleaned', () => {
  const large = join(root, 'large.png');
  beforeAll(() => writeScene(large, 4, 1800, 1200));

  /** Looks until the layer is there, and calls back once. */
  async function onceThere(act: (id: string) => Promise<void>, abort = true): Promise<unknown> {
    const controller = new AbortController();
    let acting: Promise<void> | undefined;
    const looking = look(
      { kind: 'cleaned', file: large, model },
      {
        signal: controller.signal,
        onProgress: ({ layer }) => {
          if (layer) acting ??= act(layer.id).finally(() => abort && controller.abort());
        },
      },
    );
    const end = await looking.catch((error: unknown) => error);
    await acting;
    return end;
  }

  it('its tiles are there: the source where cleaning has not been', async () => {
    let corner: Awaited<ReturnType<View['tile']>> | undefined;
    await onceThere(async (id) => {
      corner = await view.tile({ layer: id, level: 0, column: 3, row: 2 }, never);
    });
    const source = await developPage(large, 0);
    expect(corner).toMatchObject({ complete: false, width: 264, height: 176 });
    const rect = { x: 1536, y: 1024, width: 264, height: 176 };
    expect(same(corner!.bytes, readLevel(source, 0, rect))).toBe(true);
  });

  it('it can be stopped, is forgotten, and can be looked at again', async () => {
    let id = '';
    const end = await onceThere(async (layer) => void (id = layer));
    expect(end).toMatchObject({ name: 'AbortError' });
    await expect(tile(id)).rejects.toMatchObject({ code: 'view/forgotten' });
    const controller = new AbortController();
    const again = look({ kind: 'cleaned', file: large, model }, { signal: controller.signal });
    controller.abort();
    await expect(again).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('one of two who look can go', async () => {
    const controller = new AbortController();
    const spec = { kind: 'cleaned', file, model } as const;
    const going = look(spec, { signal: controller.signal, onProgress: () => controller.abort() });
    const staying = look(spec, { onProgress: () => controller.abort() });
    await going.catch(() => {});
    expect((await tile((await staying).layer.id)).complete).toBe(true);
  });

  it('the view can be closed', async () => {
    const other = openView();
    let closing: Promise<void> | undefined;
    const looking = look(
      { kind: 'cleaned', file: large, model },
      { of: other, onProgress: ({ layer }) => layer && (closing ??= other.close()) },
    );
    await expect(looking).rejects.toMatchObject({ code: 'view/thread-stopped' });
    await closing;
  });
});

describe('memory', () => {
  it('is given back, the oldest first, and what can be made again is', async () => {
    const small = openView(1);
    const names = [10, 11, 12, 13].map((seed) => join(root, `${seed}.png`));
    for (const [i, name] of names.entries()) await writeScene(name, i, 700, 300);
    const ids: string[] = [];
    for (const name of names) ids.push((await look({ kind: 'source', file: name }, { of: small })).layer.id);
    const one = small.bytes / 3;
    expect(one).toBe(700 * 300 * 3 + 350 * 150 * 4);
    expect(same((await tile(ids[0]!, small)).bytes, secondTile(await developPage(names[0]!, 0)))).toBe(true);

    await rm(names[1]!);
    await expect(tile(ids[1]!, small)).rejects.toMatchObject({ code: 'view/forgotten' });
    await expect(tile('0'.repeat(32), small)).rejects.toMatchObject({ code: 'view/forgotten' });
    await small.close();
  });

  it('does not bring back what was cleaned', async () => {
    const small = openView(1);
    const { layer } = await look({ kind: 'cleaned', file, model: 'identity' }, { of: small });
    for (let seed = 0; seed < 3; seed++)
      await look({ kind: 'noisy', file, noising: { ...noising, seed } }, { of: small });
    await expect(tile(layer.id, small)).rejects.toMatchObject({ code: 'view/forgotten' });
    await small.close();
  });
});

it('a layer is another one when its file or its model changes', async () => {
  const changing = join(root, 'changing.png');
  await writeScene(changing, 1, 40, 30);
  const spec = { kind: 'cleaned', file: changing, model } as const;
  const first = await look(spec);
  expect((await look(spec)).layer.id).toBe(first.layer.id);
  await utimes(model, 1e9, 1e9);
  const second = await look(spec);
  expect(second.layer.id).not.toBe(first.layer.id);
  await utimes(changing, 1e9, 1e9);
  expect((await look(spec)).layer.id).not.toBe(second.layer.id);
  expect(sizeOf(await developPage(changing, 0))).toEqual({ width: 40, height: 30 });
});
