import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputOptions } from '../../src-main/contract/config/cleaning.ts';
import { batchOf } from '../../src-main/cli/options/batch.ts';
import { Failure } from '../../src-main/contract/errors/failure.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { joinedTask } from '../../src-main/engine/denoise/join.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { encodeImage, encodePages } from '../../src-main/engine/image/encode.ts';
import { readHeader } from '../../src-main/engine/image/header.ts';
import type { Picture } from '../../src-main/engine/image/picture.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { drawnPicture } from '../helpers/images.ts';

const root = temporaryFolder();
const scans = join(root, 'scans');

/** Recognised by their widths; smaller ones would be ornaments of a page. */
const picture = (width: number): Picture => drawnPicture(100 + width, 120, 1, 8, 1);
for (const [name, width] of [
  ['page 10', 30],
  ['page 2', 20],
  ['page 1', 10],
] as const)
  await encodeImage(picture(width), join(scans, `${name}.png`), { format: 'png' });
const sheets = join(root, 'sheets.tif');
await encodePages([picture(40), picture(50)], sheets, { format: 'tiff' });

const request = { jobs: 2, tile: 'auto' as const, strength: 100, join: true };

function joined(inputs: string[], name: string, progress: number[] = []) {
  const output = outputOptions.parse({ output: join(root, name) });
  const onProgress = ({ fraction }: { fraction: number }) => void progress.push(fraction);
  const model = { name: 'median', network: filterNetwork('median', 1) };
  return denoiseFiles({ ...request, inputs, output }, model, { onProgress });
}

async function widthsOf(file: string): Promise<number[]> {
  const { pages } = await readHeader(file);
  const all = Array.from({ length: pages }, (_, page) => decodeImage(file, { page }));
  return (await Promise.all(all)).map(({ raster }) => raster.width - 100);
}

describe('several files into one', () => {
  it.each(['book.pdf', 'book.tif'])('are the pages of %s, in the order of their names', async (name) => {
    const progress: number[] = [];
    const { files } = await joined([sheets, scans], name, progress);
    expect(files).toMatchObject([{ ok: true, out: join(root, name), pages: 5 }]);
    expect(files[0]!.receipt).toBeUndefined();
    expect(await widthsOf(join(root, name))).toEqual([40, 50, 10, 20, 30]);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('come to nothing where one of them cannot be read', async () => {
    const { files } = await joined([scans, join(root, 'none.png')], 'broken.pdf');
    expect(files).toMatchObject([{ ok: false }]);
    expect(existsSync(join(root, 'broken.pdf'))).toBe(false);
  });

  it('are no PDF, which would lose its text', async () => {
    const pdf = join(root, 'own.pdf');
    await encodeImage(picture(60), pdf, { format: 'pdf' });
    const { files } = await joined([scans, pdf], 'both.pdf');
    expect(files[0]!.error).toBe(new Failure('join/pdf', { file: pdf }).message);
  });

  it('need a file that holds pages', () => {
    for (const output of ['a.png', join(root, 'scans')])
      expect(() => joinedTask([{ file: 'a.png', name: 'a.png', named: true }], output)).toThrow(
        expect.objectContaining({ code: 'join/not-one-file' }),
      );
  });

  it('are asked for with a word', () => {
    const flags = { ledger: true, watch: false, settle: 2 };
    expect(batchOf({ ...flags, join: true })).toEqual({ ledger: true, join: true });
    expect(batchOf({ ...flags, join: false })).toEqual({ ledger: true });
  });
});
