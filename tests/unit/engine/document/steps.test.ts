import { describe, expect, it } from 'vitest';
import { documentSettings, type DocumentStep } from '../../../../src-main/contract/config/document.ts';
import type { Raster } from '../../../../src-main/engine/image/raster.ts';
import { skewOf } from '../../../../src-main/engine/document/skew.ts';
import { newSheet, runStep, stepsOf, type Sheet } from '../../../../src-main/engine/document/steps.ts';
import { turn } from '../../../../src-main/engine/document/turn.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { scene } from '../../../helpers/images.ts';
import { meanOf, sheetOf, writing, writtenSheet } from '../../../helpers/sheet.ts';

function run(raster: Raster, step: DocumentStep, own: object = {}, back: Raster | null = null): Sheet {
  return runStep(newSheet(raster), step, documentSettings.parse({ [step]: own }), back);
}

/** A sheet in uneven light: a tenth of its brightness in one corner less than in the other, and a soft shadow. */
function lit({ data, width, height, channels }: Raster): Raster {
  const shade = (x: number, y: number) =>
    0.95 - 0.3 * (x / width) - 0.15 * Math.exp(-(((y - height / 2) / 60) ** 2));
  return {
    data: data.map((v, at) => v * shade(at % width, Math.floor(at / width))),
    width,
    height,
    channels,
  };
}

describe('skew', () => {
  it.each([0.4, -2.3, 7.7])('of %s degrees is found to a tenth, and taken away', (angle) => {
    const tilted = turn(writtenSheet(), -angle, false, () => 240);
    expect(Math.abs(skewOf(tilted)! - angle)).toBeLessThan(0.1);
    const { raster, found } = run(tilted, 'deskew');
    expect(found.deskew?.angle).toBeCloseTo(angle, 0);
    expect(raster.width).toBe(tilted.width);
    expect(Math.abs(skewOf(raster)!)).toBeLessThan(0.1);
  });

  it('is not made up where there are no lines', () => {
    expect(skewOf(pixelsToRaster(scene(500, 400, 1, 3), 8))).toBeNull();
    expect(skewOf(sheetOf(400, 300, []))).toBeNull();
    const bare = sheetOf(400, 300, []);
    expect(run(bare, 'deskew').raster.data).toBe(bare.data);
  });

  it('is what is asked for, and the page grows where that is', () => {
    const { raster, found } = run(writtenSheet(), 'deskew', { angle: 5, page: 'grow' });
    expect(found.deskew?.angle).toBe(5);
    expect(raster.width).toBeGreaterThan(600);
  });
});

describe('white paper', () => {
  it('comes of uneven light, at 8 and 16 bits, and ink stays', () => {
    const page = lit(writtenSheet());
    const white = run(page, 'whiten', { strength: 100 });
    const wide = run({ ...page, data: Uint16Array.from(page.data, (v) => v * 257) }, 'whiten', {
      strength: 100,
    });
    const clean = writtenSheet();
    for (const [at, value] of clean.data.entries()) {
      const isInk = value < 128;
      if (isInk ? white.raster.data[at]! > 100 : white.raster.data[at]! < 245) {
        // Only where ink and paper meet there may be greys.
        expect(nearOther(clean, at, isInk)).toBe(true);
      }
    }
    expect(wide.raster.data).toBeInstanceOf(Uint16Array);
    expect(wide.raster.data[0]).toBe(65535);
    expect(white.found.whiten?.paper).toBeGreaterThan(0.5);
    expect(white.found.whiten?.paper).toBeLessThan(0.95);
  });

  it('comes as far as it is asked for, and not at all at 0', () => {
    const page = lit(writtenSheet());
    expect(run(page, 'whiten', { strength: 0 }).raster.data).toEqual(page.data);
    const half = run(page, 'whiten', { strength: 50 }).raster.data;
    const full = run(page, 'whiten', { strength: 100 }).raster.data;
    const off = half.filter((value, at) => Math.abs(value - (page.data[at]! + full[at]!) / 2) > 1);
    expect(off).toHaveLength(0);
  });

  it('leaves the colours of ink', () => {
    const grey = lit(writtenSheet(300, 200));
    const data = new Uint8Array(3 * grey.data.length);
    // Red ink on yellowed paper.
    for (const [at, v] of grey.data.entries())
      data.set(v > 100 ? [v, v * 0.95, v * 0.8] : [170, 30, 30], 3 * at);
    const { raster } = run({ ...grey, data, channels: 3 }, 'whiten', { strength: 100 });
    const ink = writing(300, 200).bars[0]!;
    const at = 3 * ((ink.y + 4) * 300 + ink.x + 1);
    expect(raster.data[at]! - raster.data[at + 1]!).toBeGreaterThan(80);
    expect(Array.from(raster.data.subarray(0, 3)).every((v) => v >= 250)).toBe(true);
  });
});

/** Whether a pixel of the other kind is at most two pixels away. */
function nearOther({ data, width }: Raster, at: number, isInk: boolean): boolean {
  for (let y = -2; y <= 2; y++)
    for (let x = -2; x <= 2; x++) {
      const other = data[at + y * width + x];
      if (other !== undefined && other < 128 !== isInk) return true;
    }
  return false;
}

describe('specks', () => {
  const { bars, dots } = writing(600, 460);
  const random = randomFrom(5);
  // Between and beside the lines, far from letters.
  const dirt = Array.from({ length: 30 }, (_, i) => ({
    x: i % 2 === 0 ? 8 + Math.floor(12 * random.uniform()) : 570 + Math.floor(18 * random.uniform()),
    y: 10 + 14 * i,
    width: 2 + (i % 2),
    height: 3,
  }));

  it('go, and dots and periods stay', () => {
    const { raster, found } = run(sheetOf(600, 460, [...bars, ...dots, ...dirt]), 'despeckle');
    for (const speck of dirt) expect(meanOf(raster, speck)).toBeGreaterThan(225);
    for (const dot of dots) expect(meanOf(raster, dot)).toBeLessThan(40);
    expect(found.despeckle?.specks).toBe(dirt.length);
  });

  it('are no dotted lines', () => {
    const line = Array.from({ length: 20 }, (_, i) => ({ x: 100 + 14 * i, y: 440, width: 3, height: 3 }));
    const { raster } = run(sheetOf(600, 460, [...bars, ...dots, ...line]), 'despeckle');
    for (const dot of line) expect(meanOf(raster, dot)).toBeLessThan(40);
  });
});

/** A sheet on a dark scanner glass, with a shadow beside it. */
function scanned(): Raster {
  const page = writtenSheet(500, 420);
  const data = new Uint8Array(600 * 500).fill(25);
  for (let y = 0; y < 420; y++) data.set(page.data.subarray(y * 500, (y + 1) * 500), (y + 40) * 600 + 60);
  for (let y = 40; y < 460; y++) for (let x = 0; x < 6; x++) data[y * 600 + 60 + x] = 60 + 28 * x;
  return { data, width: 600, height: 500, channels: 1 };
}

describe('borders', () => {
  it('are filled with paper, and the page keeps its size and ink', () => {
    const { raster, found } = run(scanned(), 'border');
    expect([raster.width, raster.height]).toEqual([600, 500]);
    for (const corner of [0, 599, 499 * 600, 500 * 600 - 1, 250 * 600 + 3])
      expect(raster.data[corner]).toBeGreaterThan(220);
    expect(found.border!.left).toBeGreaterThanOrEqual(58);
    expect(found.border!.left).toBeLessThanOrEqual(68);
    expect(found.border!.bottom).toBeGreaterThanOrEqual(38);
    for (const dot of writing(500, 420).dots)
      expect(meanOf(raster, { ...dot, x: dot.x + 60, y: dot.y + 40 })).toBeLessThan(40);
  });

  it('are cut off', () => {
    const { raster } = run(scanned(), 'border', { how: 'crop' });
    expect(raster.width).toBeGreaterThan(480);
    expect(raster.width).toBeLessThanOrEqual(500);
    expect(Math.min(...raster.data.subarray(0, raster.width))).toBeGreaterThan(200);
  });

  it('are not seen on a page without any', () => {
    const page = writtenSheet();
    expect(run(page, 'border', { how: 'crop' }).raster).toBe(page);
  });

  it('are neither letters that the edge cuts through nor stains that reach in', () => {
    const { bars, dots } = writing(600, 460);
    const cut = [
      { x: 0, y: 100, width: 3, height: 60 },
      { x: 300, y: 0, width: 60, height: 60 },
    ];
    const page = sheetOf(600, 460, [...bars, ...dots, ...cut]);
    expect(run(page, 'border').raster).toBe(page);
  });
});

describe('black and white', () => {
  it.each(['auto', 'sauvola', 'wolf', 'otsu'])('by %s finds the ink in uneven light', (method) => {
    const clean = writtenSheet();
    const { raster, found } = run(lit(clean), 'bw', { method });
    expect(new Set(raster.data)).toEqual(new Set([0, 255]));
    const wrong = Array.from(raster.data).reduce(
      (sum, v, at) => sum + ((v === 0) === clean.data[at]! < 128 ? 0 : 1),
      0,
    );
    expect(wrong / raster.data.length).toBeLessThan(0.01);
    expect(found.bw?.ink).toBeGreaterThan(0.02);
  });

  it('makes a blank page white', () => {
    const random = randomFrom(1);
    const page = sheetOf(300, 200, []);
    const { raster } = run({ ...page, data: page.data.map((v) => v - 10 * random.uniform()) }, 'bw');
    expect(raster.data.every((v) => v === 255)).toBe(true);
  });

  it('takes more ink, or less, as asked', () => {
    const random = randomFrom(1);
    const page = {
      ...lit(writtenSheet()),
      data: lit(writtenSheet()).data.map((v) => v + 20 * random.uniform()),
    };
    const part = (ink: number) => run(page, 'bw', { ink }).found.bw!.ink;
    expect(part(-80)).toBeLessThanOrEqual(part(0));
    expect(part(0)).toBeLessThanOrEqual(part(80));
  });
});

/** The part of a page's pixels for which something is so. */
function partWhere({ data }: Raster, is: (value: number, at: number) => boolean): number {
  return Array.from(data).reduce((sum, v, at) => sum + (is(v, at) ? 1 : 0), 0) / data.length;
}

describe('what shines through', () => {
  const [width, height] = [420, 330];
  const { bars, dots } = writing(width, height, 1);
  // Nothing is written on the lower part.
  const front = sheetOf(
    width,
    height,
    [...bars, ...dots].filter(({ y }) => y < 170),
  );
  const back = writtenSheet(width, height, 9);

  /** The front as scanned, with a quarter of the density of the mirrored back, moved by (7, -5). */
  function seen(from = back): Raster {
    const data = front.data.map((value, at) => {
      const [x, y] = [(at % width) - 7, Math.floor(at / width) + 5];
      const through = x >= 0 && y < height ? 240 - from.data[y * width + width - 1 - x]! : 0;
      return Math.max(0, Math.min(value, value - 0.25 * through));
    });
    return { ...front, data };
  }

  /** Each pixel as the mean of nine. */
  const smooth = (from: Float32Array) =>
    from.map((_, at) => nine.reduce((sum, by) => sum + (from[at + by] ?? 240) / nine.length, 0));
  const nine = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dy * width + dx));

  /** As it really comes through: scattered by the sheet. */
  const scattered = ({ data, ...size }: Raster): Raster => {
    const soft = smooth(smooth(Float32Array.from(data)));
    return { ...size, data: Uint8Array.from(soft, Math.round) };
  };

  const residue = (page: Raster) => partWhere(page, (v, at) => front.data[at]! > 128 && v < 215);
  const lost = (page: Raster) => partWhere(page, (v, at) => front.data[at]! < 128 && v > 100);

  it('goes with the back at hand', () => {
    const scan = seen();
    const { raster, found } = run(scan, 'showThrough', {}, back);
    expect(found.showThrough).toMatchObject({ twoSided: true });
    expect(found.showThrough!.share).toBeGreaterThan(0.15);
    expect(residue(raster)).toBeLessThan(0.2 * residue(scan));
    expect(lost(raster)).toBeLessThan(0.002);
  });

  it('stays where another page is given for the back', () => {
    const scan = seen();
    const { raster, found } = run(scan, 'showThrough', {}, writtenSheet(width, height, 77));
    expect(found.showThrough).toEqual({ twoSided: true, share: 0 });
    expect(raster).toBe(scan);
  });

  it('goes without the back where it is faint, as far as asked', () => {
    const scan = seen(scattered(back));
    const { raster, found } = run(scan, 'showThrough');
    expect(found.showThrough).toMatchObject({ twoSided: false });
    expect(residue(raster)).toBeLessThan(0.5 * residue(scan));
    expect(lost(raster)).toBeLessThan(0.002);
    expect(run(scan, 'showThrough', { strength: 0 }).raster.data).toEqual(scan.data);
  });

  it('is not told from a pencil by being faint, but by being soft', () => {
    const scan = seen(scattered(back));
    const pencil = { x: 60, y: 251, width: 200, height: 3 };
    const faint = sheetOf(width, height, [pencil], 190);
    const data = scan.data.map((value, at) => Math.min(value, faint.data[at]!));
    const { raster } = run({ ...scan, data }, 'showThrough');
    expect(meanOf(raster, pencil)).toBeLessThan(192);
    expect(residue(raster)).toBeLessThan(0.5 * residue(scan) + partWhere(faint, (v) => v < 215));
  });
});

describe('steps', () => {
  it('run in the order that suits pages', () => {
    const settings = documentSettings.parse({ bw: {}, whiten: {}, deskew: {} });
    expect(stepsOf(settings)).toEqual(['deskew', 'whiten', 'bw']);
  });

  it('take transparency along, and leave the page they were given as it was', () => {
    const raster = writtenSheet(300, 200);
    const before = raster.data.slice();
    const alpha: Raster = { ...raster, data: new Uint8Array(raster.data.length).fill(200) };
    const settings = documentSettings.parse({ deskew: { angle: 3, page: 'grow' }, bw: {} });
    const turned = runStep(newSheet(raster, alpha), 'deskew', settings, null);
    expect(turned.alpha).toMatchObject({ width: turned.raster.width, height: turned.raster.height });
    expect(raster.data).toEqual(before);
    expect(runStep(turned, 'bw', settings, null).alpha).toBeUndefined();
  });
});
