import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outputOptions, type OutputOptions } from '../../src-main/contract/config/cleaning.ts';
import { parseDocument } from '../../src-main/contract/config/document-text.ts';
import { documentStopped } from '../../src-main/engine/document/document-stopped.ts';
import { openDocumenter } from '../../src-main/engine/document/documenter.ts';
import { backOf } from '../../src-main/engine/denoise/back-page.ts';
import { documentPage } from '../../src-main/engine/denoise/document-page.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { encodeImage, encodePages } from '../../src-main/engine/image/encode.ts';
import { readHeader } from '../../src-main/engine/image/header.ts';
import { newPicture, type Picture } from '../../src-main/engine/image/picture.ts';
import type { Raster } from '../../src-main/engine/image/raster.ts';
import { undoing, upright } from '../../src-main/engine/image/upright.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { writtenSheet } from '../helpers/sheet.ts';

const root = temporaryFolder();
const documenter = openDocumenter();
afterAll(() => documenter.close());
const never = new AbortController().signal;

const page = (seed: number, width = 260, height = 180) => writtenSheet(width, height, seed);

function withDensity(raster: Raster, density: number): Picture {
  const picture = newPicture(raster);
  return { ...picture, source: { ...picture.source, density } };
}

function run(inputs: string[], steps: string, output: Partial<OutputOptions>, back?: string) {
  const opened = { name: 'identity', network: filterNetwork('identity', 1) };
  const document = { steps: parseDocument(steps), ...(back !== undefined && { back }) };
  const written = outputOptions.parse({ output: root, ...output });
  return denoiseFiles(
    {
      inputs,
      output: written,
      jobs: 1,
      tile: 'auto',
      strength: 100,
      luma: 100,
      chroma: 100,
      texture: 0,
      document,
    },
    opened,
  );
}

describe('document mode in a batch', () => {
  it('writes black and white with one bit a pixel, page by page, at the resolution it had', async () => {
    const file = join(root, 'pages.tif');
    await encodePages([withDensity(page(1), 300), withDensity(page(2, 300, 150), 200)], file, {
      format: 'tiff',
    });
    const out = join(root, 'bw');
    const { files } = await run([file], 'whiten,bw', { output: out });
    expect(files[0]).toMatchObject({ ok: true, pages: 2, document: [{ bw: {} }, { bw: {} }] });
    const [first, second] = [0, 1].map((n) => readHeader(join(out, 'pages.tif'), { page: n }));
    expect(await first).toMatchObject({ bits: 1, density: 300, width: 260, tiff: { compression: 'g4' } });
    expect(await second).toMatchObject({ bits: 1, density: 200, width: 300 });
    const { raster } = await decodeImage(join(out, 'pages.tif'));
    expect(new Set(raster.data)).toEqual(new Set([0, 255]));
  });

  it('writes PNG of one bit where the format of the input holds none', async () => {
    const file = join(root, 'photo.jpg');
    await encodeImage(newPicture(page(3)), file, { format: 'jpeg' });
    const { files } = await run([file], 'bw', { output: join(root, 'png') });
    expect(files[0]!.out).toBe(join(root, 'png', 'photo.png'));
    const bytes = await readFile(files[0]!.out!);
    // Bit depth and kind of colour in the header: 1, grey.
    expect([bytes[24], bytes[25]]).toEqual([1, 0]);
  });

  it('tells the size of pages that were cut', async () => {
    const file = join(root, 'turned.png');
    await encodeImage(newPicture(page(4)), file, { format: 'png' });
    const { files } = await run([file], 'deskew:10:grow', { output: join(root, 'grown') });
    const { width, height } = await readHeader(files[0]!.out!);
    expect(files[0]).toMatchObject({ width, height });
    expect(width).toBeGreaterThan(260);
  });

  it('takes the other sides from the file itself, from files of the same names, or says that there is none', async () => {
    const file = join(root, 'sheet.tif');
    const [front, back] = [page(5), page(6)];
    await encodePages([newPicture(front), newPicture(back)], file, { format: 'tiff' });
    expect((await backOf(file, 0, 'pairs'))?.data).toEqual(back.data);
    expect((await backOf(file, 1, 'pairs'))?.data).toEqual(front.data);
    expect((await backOf(join('elsewhere', 'sheet.png'), 1, root))?.data).toEqual(back.data);
    // The last page of an odd number has none.
    expect(await backOf(file, 2, 'pairs')).toBeNull();
    await expect(backOf(file, 2, file)).rejects.toMatchObject({ code: 'document/no-back' });
    await expect(backOf('other.png', 0, root)).rejects.toMatchObject({ code: 'document/no-back' });
    const { files } = await run([file], 'show-through', { output: join(root, 'through') }, 'pairs');
    expect(files[0]!.document).toHaveLength(2);
  });
});

describe('a page', () => {
  it('is worked on as people see it', async () => {
    const upside = page(7);
    const stored = upright(upside, undoing(6));
    const picture = newPicture(stored);
    const turned = { ...picture, source: { ...picture.source, orientation: 6 } };
    const steps = parseDocument('deskew:4:grow');
    const { page: done } = await documentPage(turned, ['deskew'], steps, null, documenter, never);
    const plain = await documentPage(newPicture(upside), ['deskew'], steps, null, documenter, never);
    expect(upright(done.raster, 6)).toEqual(plain.page.raster);
    expect(done.source).toMatchObject({ orientation: 6, width: done.raster.width });
  });

  it('ends at once when it is no longer wanted, and the next one is worked on', async () => {
    const abort = new AbortController();
    const steps = parseDocument('deskew,despeckle');
    const work = documentPage(newPicture(page(8)), ['deskew'], steps, null, documenter, abort.signal);
    abort.abort(new Error('no longer'));
    await expect(work).rejects.toThrow('no longer');
    const { found } = await documentPage(newPicture(page(8)), ['despeckle'], steps, null, documenter, never);
    expect(found.despeckle).toBeDefined();
  });

  it('that its thread could not work on is told', () => {
    expect(documentStopped('it ended with code 1')).toMatchObject({ code: 'document/stopped' });
  });
});
