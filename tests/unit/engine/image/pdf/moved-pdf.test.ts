import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSettings } from '../../../../../src-main/contract/config/document.ts';
import { documentPage } from '../../../../../src-main/engine/denoise/document-page.ts';
import { cropPicture } from '../../../../../src-main/engine/denoise/page-part.ts';
import { openDocumenter } from '../../../../../src-main/engine/document/documenter.ts';
import { decodeImage } from '../../../../../src-main/engine/image/decode.ts';
import { encodePages } from '../../../../../src-main/engine/image/encode.ts';
import type { Picture } from '../../../../../src-main/engine/image/picture.ts';
import { withPdf } from '../../../../../src-main/engine/pdf/held-pdf.ts';
import { rectOf } from '../../../../../src-main/engine/pdf/pages.ts';
import { drawPage } from '../../../../../src-main/engine/pdf/pdfium.ts';
import { documentOf, fullPage, image, type PageParts } from '../../../../helpers/pdf-objects.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const folder = temporaryFolder();
const grey8 = '/ColorSpace/DeviceGray/BitsPerComponent 8';
/** 288 x 144 pixels on a page of 144 x 72 points, each square of 24 pixels of its own grey. */
const [width, height] = [288, 144];
const squares = Uint8Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [Math.floor((i % width) / 24), Math.floor(i / width / 24)];
  return 40 + ((x * 37 + y * 61) % 200);
});
const grey = (x: number, y: number) => squares[y * width + x]!;

async function rewritten(
  name: string,
  page: PageParts,
  change: (page: Picture) => Picture | Promise<Picture>,
) {
  const from = join(folder, `${name}.pdf`);
  const strip = (top: number) => image(width, 72, grey8, squares.slice(top * width, (top + 72) * width));
  const mask = image(width, height, grey8, new Uint8Array(width * height).fill(90));
  const objects = [image(width, height, grey8, squares), strip(0), strip(72), mask];
  const seeThrough = image(width, height, `${grey8}/SMask 13 0 R`, squares);
  writeFileSync(from, documentOf([page], [...objects, seeThrough]));
  const to = join(folder, `${name}-result.pdf`);
  await encodePages([await change(await decodeImage(from))], to, { format: 'pdf', from });
  return to;
}

const boxOf = (file: string, key: string) =>
  withPdf(file, async (pdf) => rectOf(pdf.objects, (await pdf.page(0)).node.dict.get(key)));

/** The page as it is seen without its turning, two pixels for a point. */
async function seen(
  file: string,
): Promise<{ at(x: number, y: number): number; width: number; height: number }> {
  const [, , w, h] = await withPdf(file, async (pdf) => (await pdf.page(0)).node.box);
  const bitmap = await drawPage({ bytes: readFileSync(file), width: 2 * w, height: 2 * h, isUpright: false });
  const { data, channels } = bitmap!;
  return { width: 2 * w, height: 2 * h, at: (x, y) => data[(y * 2 * w + x) * channels]! };
}

const cut = (page: Picture) => cropPicture(page, { x: 48, y: 24, width: 120, height: 96 });

describe('a part of a scan, in the place of the scan', () => {
  it.each([
    ['the page has its size', { content: fullPage, pictures: { I: 10 } }],
    ['a page that is turned', { content: fullPage, pictures: { I: 10 }, entries: '/Rotate 90' }],
    [
      'of strips',
      { content: 'q 144 0 0 36 0 36 cm /I Do Q q 144 0 0 36 0 0 cm /J Do Q', pictures: { I: 11, J: 12 } },
    ],
    ['without what was see-through', { content: fullPage, pictures: { I: 14 } }],
  ])('%s', async (name, page) => {
    const file = await rewritten(name.replaceAll(' ', '-'), page, cut);
    expect(await boxOf(file, 'MediaBox')).toEqual([24, 12, 84, 60]);
    const shown = await seen(file);
    expect([shown.width, shown.height]).toEqual([120, 96]);
    for (const [x, y] of [
      [12, 12],
      [108, 84],
      [60, 36],
    ] as const)
      expect(Math.abs(shown.at(x, y) - grey(48 + x, 24 + y))).toBeLessThan(3);
  });

  it('boxes go along with it, and one that hid a part of it no farther', async () => {
    const entries = '/MediaBox[0 0 144 72]/CropBox[40 6 144 72]/TrimBox[2 2 142 70]';
    const file = await rewritten('boxes', { content: fullPage, pictures: { I: 10 }, entries }, cut);
    expect(await boxOf(file, 'CropBox')).toEqual([40, 12, 84, 60]);
    expect(await boxOf(file, 'TrimBox')).toEqual([24, 12, 84, 60]);
  });

  it('margins of the page stay', async () => {
    const content = 'q 120 0 0 60 12 6 cm /I Do Q';
    const file = await rewritten('margins', { content, pictures: { I: 10 } }, cut);
    expect(await boxOf(file, 'MediaBox')).toEqual([20, 10, 94, 62]);
  });
});

it.each([1, 6])(
  'a page that grows when it is straightened is not stretched (orientation %i)',
  async (turn) => {
    const documenter = openDocumenter();
    const settings = documentSettings.parse({ deskew: { angle: 30, page: 'grow' } });
    const { signal } = new AbortController();
    const entries = turn === 6 ? '/Rotate 90' : '';
    let grown: Picture | undefined;
    const file = await rewritten(
      `grown-${turn}`,
      { content: fullPage, pictures: { I: 10 }, entries },
      async (page) => {
        grown = (await documentPage(page, ['deskew'], settings, null, documenter, signal)).page;
        return grown;
      },
    );
    await documenter.close();
    const { width: w, height: h } = grown!.raster;
    expect(w).toBeGreaterThan(width);
    const [left, bottom, right, top] = (await boxOf(file, 'MediaBox'))!;
    // Two pixels for a point, about the middle of what was there.
    expect([right! - left!, top! - bottom!]).toEqual([expect.closeTo(w / 2, 3), expect.closeTo(h / 2, 3)]);
    expect([left! + right!, bottom! + top!]).toEqual([expect.closeTo(144, 3), expect.closeTo(72, 3)]);
  },
);

it('what was painted below pictures does not come to light when one picture takes their place', async () => {
  const white = '1 g 0 0 144 72 re f BT /F 9 Tf 5 50 Td (Under them) Tj ET';
  const strips = 'q 144 0 0 36 0 36 cm /I Do Q q 144 0 0 36 0 0 cm /J Do Q';
  const page = { content: `${white} ${strips}`, pictures: { I: 11, J: 12 } };
  const shown = await seen(await rewritten('painted', page, (same) => same));
  for (const x of [12, 132, 276]) expect(Math.abs(shown.at(x, 60) - grey(x, 60))).toBeLessThan(3);
});
