import type { Random } from '../../../base/random.ts';
import type { Pixels } from '../../../image/pixels.ts';
import { between, type Sheet } from './sheet.ts';

/** Stripes of a sensor with dust on it: columns, or rows, that are a little darker or brighter all the way. */
export function addStripes({ width, height, light }: Sheet, strength: number, random: Random): void {
  const upright = random.uniform() < 0.7;
  const shift = new Float32Array(upright ? width : height);
  const rough = strength * between(0, 0.012, random);
  const dusty = between(0, 0.03, random);
  for (let i = 0; i < shift.length; i++) {
    const dust = random.uniform() < dusty ? strength * between(-0.25, 0.1, random) : 0;
    shift[i] = 1 + dust + rough * random.normal();
  }
  for (let i = 0; i < light.length; i++) light[i]! *= shift[upright ? i % width : Math.floor(i / width)]!;
}

/** Specks of dust, toner and mould, dark or white, most of them smaller than a pixel. */
export function addSpecks(sheet: Sheet, strength: number, random: Random): void {
  const { width, height, stain } = sheet;
  const count = random.poisson(width * height * between(0, 1, random) ** 3 * 0.004);
  for (let n = 0; n < count; n++) {
    const [cx, cy] = [between(0, width, random), between(0, height, random)];
    const radius = 0.5 + 0.9 * random.uniform() ** 3;
    const density =
      strength * (random.uniform() < 0.85 ? between(0.1, 1.1, random) : between(-0.6, -0.1, random));
    for (let y = Math.max(0, Math.floor(cy - 2)); y < Math.min(height, cy + 2); y++)
      for (let x = Math.max(0, Math.floor(cx - 2)); x < Math.min(width, cx + 2); x++) {
        const far = Math.hypot(x - cx, y - cy) / radius;
        stain[y * width + x]! += density * Math.exp(-far * far);
      }
  }
}

/** What the scanner sees of the print: a little soft, and with its own grain. In place; the result is in 0..1. */
export function scan(pixels: Pixels, strength: number, random: Random): void {
  const softness = strength * between(0, 0.17, random);
  soften(pixels, softness);
  const grain = strength * between(0.001, 0.02, random);
  const { data } = pixels;
  for (let i = 0; i < data.length; i++)
    data[i] = Math.min(1, Math.max(0, data[i]! + grain * random.normal()));
}

/** The kernel (a, 1 - 2a, a) along both axes; what lies outside is like the edge. */
function soften({ data, width, height, channels }: Pixels, a: number): void {
  const row = width * channels;
  for (let y = 0; y < height; y++)
    for (let c = 0; c < channels; c++) softenLine(data, y * row + c, channels, width, a);
  for (let x = 0; x < row; x++) softenLine(data, x, row, height, a);
}

function softenLine(data: Float32Array, start: number, step: number, length: number, a: number): void {
  let before = data[start]!;
  const end = start + (length - 1) * step;
  for (let i = start; i <= end; i += step) {
    const here = data[i]!;
    data[i] = (1 - 2 * a) * here + a * (before + (i < end ? data[i + step]! : here));
    before = here;
  }
}
