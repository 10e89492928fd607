import { describe, expect, it } from 'vitest';
import { drawPage } from '../../../../src-main/engine/draw/page.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { gaussianBlur } from '../../../../src-main/engine/image/filters.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { toRgb } from '../../../../src-main/engine/image/colour.ts';
import { sharedData } from '../../../helpers/folders.ts';
import { diagnosed, drawn, withNoise } from './noisy.ts';

const page = await drawPage({ width: 500, height: 600, families: [], size: 14 }, 1, randomFrom(3));

describe('pages', () => {
  it('are told from pictures', () => {
    expect(diagnosed(page).paper).toMatchObject({ stained: false, showThrough: false });
    expect(diagnosed(drawn(1, 1)).paper).toBeNull();
  });

  it('have nothing to clean where they are black on white', () => {
    const { level, advice } = diagnosed(page);
    expect(level!.luma).toBe(0);
    expect(advice.model).toMatchObject({ name: null, why: 'no-noise' });
    expect(advice.blindSpot.troubles).toEqual(['no-noise']);
  });

  it('with an uneven sheet are work for the document model, and no work for a blind spot', () => {
    const stained = { ...page, data: page.data.slice() };
    for (let i = 0; i < stained.data.length; i++) stained.data[i]! *= 0.95 - 0.25 * ((i % 500) / 500);
    const { paper, advice } = diagnosed(stained);
    expect(paper).toMatchObject({ stained: true });
    expect(advice.model).toMatchObject({ name: 'document', why: 'page' });
    expect(advice.training).toMatchObject({ objective: 'paired', why: 'stains' });
    expect(advice.blindSpot).toMatchObject({ works: false, instead: 'paired' });
  });
});

describe('print of the other side', () => {
  const text = { width: 500, height: 600, families: [], size: 14 };

  it('is seen through the sheet', async () => {
    const back = gaussianBlur(await drawPage(text, 1, randomFrom(5)), 1.5);
    const seen = { ...page, data: page.data.map((value, i) => value * mirrored(back, i, 0.4)) };
    expect(diagnosed(seen).paper).toMatchObject({ showThrough: true });
  });

  it.each(['grain:8', 'paper:0.4'])('is not what %s does to the paper', async (noise) => {
    const { paper } = diagnosed(await withNoise(page, noise));
    expect(paper).toMatchObject({ showThrough: false });
  });
});

it('thin rules are not taken for print of the other side where stuck pixels are looked past', async () => {
  const ruled = { ...page, data: page.data.slice() };
  // Not quite level, thin, and pale between two rows of pixels: looking past stuck pixels leaves the palest of them.
  for (let top = 10; top < 580; top += 20)
    for (let x = 30; x < 470; x++) {
      const y = top + 0.01 * x;
      const [row, below] = [Math.floor(y), y - Math.floor(y)];
      ruled.data[row * 500 + x]! *= 0.2 + 0.8 * below;
      ruled.data[(row + 1) * 500 + x]! *= 1 - 0.8 * below;
    }
  const { paper, impulses } = diagnosed(await withNoise(ruled, 'salt-pepper:0.01'));
  expect(impulses.share).toBeGreaterThan(0.002);
  expect(paper).toMatchObject({ showThrough: false });
});

/** How much light comes through the sheet from a page behind it. */
function mirrored({ data, width }: Pixels, i: number, depth: number): number {
  const [x, y] = [i % width, Math.floor(i / width)];
  return 1 - depth * (1 - data[y * width + width - 1 - x]!);
}

describe('other traits', () => {
  it('are grey that is stored as colour', async () => {
    const grey = await withNoise(drawn(1, 1, 128), 'gaussian:20');
    const found = diagnosed(toRgb(grey));
    expect(found.greyAsColour).toBe(true);
    expect(found.advice.model).toMatchObject({ name: 'photo-grey', why: 'grey' });
    expect(diagnosed(drawn(3, 1, 128)).greyAsColour).toBe(false);
  });

  it('are clipped samples, counted', () => {
    const half = blank(64, 64, 1);
    for (let i = 0; i < half.data.length; i++) half.data[i] = i % 4 === 0 ? 1 : i % 4 === 1 ? 0 : 0.5;
    expect(diagnosed(half).clipped).toEqual({ black: 0.25, white: 0.25 });
  });
});

const office = sharedData('noisyoffice/train');

describe.skipIf(!office)('NoisyOffice (needs ../shared/data/noisyoffice)', () => {
  it.each(['2', '101'])('page %s is a page with stains', async (name) => {
    const { paper, advice } = diagnosed(await decodePixels(`${office}/${name}.png`));
    expect(paper).not.toBeNull();
    expect(advice).toMatchObject({ model: { name: 'document' }, training: { objective: 'paired' } });
  });
});
