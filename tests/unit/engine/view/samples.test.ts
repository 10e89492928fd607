import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { sharp } from '../../../../src-main/engine/image/codecs/sharp.ts';
import { drawSamples } from '../../../../src-main/engine/view/samples.ts';
import { openView } from '../../../../src-main/engine/view/view.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();

it('samples are drawn, the same every time; those that are there stay; SVG is closed afterwards', async () => {
  const folder = join(root, 'samples');
  const seen: number[] = [];
  const draw = () =>
    drawSamples(folder, {
      signal: new AbortController().signal,
      progress: ({ fraction }) => void seen.push(fraction),
    });
  const { files, clean } = await draw();
  expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  for (const [i, file] of files.entries()) {
    const [noisy, original] = [await decodeImage(file), await decodeImage(clean[i]!)];
    const { width, height, channels } = original.raster;
    expect([width, height]).toEqual([900, 700]);
    expect(noisy.raster).toMatchObject({ width, height, channels });
    expect(Buffer.compare(noisy.raster.data as Uint8Array, original.raster.data as Uint8Array)).not.toBe(0);
  }
  const drawn = readFileSync(files[0]!);
  rmSync(files[0]!);
  writeFileSync(files[1]!, 'mine');
  await draw();
  expect(Buffer.compare(readFileSync(files[0]!), drawn)).toBe(0);
  expect(readFileSync(files[1]!, 'utf8')).toBe('mine');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
  await expect(sharp(svg).metadata()).rejects.toThrow();
});

it('other threads may begin meanwhile', async () => {
  const view = openView();
  const signal = new AbortController().signal;
  let looks: Promise<unknown> | undefined;
  const { files } = await drawSamples(join(root, 'meanwhile'), {
    signal,
    progress: ({ fraction }) => {
      if (fraction > 0.25) return;
      const spec = { kind: 'source', file: join(root, 'meanwhile/page-1.png'), page: 0 } as const;
      const looker = { signal, progress: () => {}, onControl: () => {} };
      looks = view.look({ layer: spec, device: 'cpu' }, looker);
    },
  });
  expect(files).toHaveLength(4);
  expect(await looks).toMatchObject({ layer: { width: 900 } });
  await view.close();
});

it('drawing that is not wanted any more ends', async () => {
  const folder = join(root, 'cancelled');
  const controller = new AbortController();
  const drawing = drawSamples(folder, { signal: controller.signal, progress: () => controller.abort() });
  await expect(drawing).rejects.toMatchObject({ name: 'AbortError' });
});
