import type { Random } from '../../../base/random.ts';
import { between, type Sheet } from './sheet.ts';

/** A gutter or a lifted edge: dark at one side of the page, fading inwards, of thick books nearly black; or a soft shadow that falls across it. */
export function addShadow(sheet: Sheet, strength: number, random: Random): void {
  const thick = random.uniform() < 0.25;
  const depth = strength * (thick ? between(0.6, 0.85, random) : between(0.1, 0.6, random));
  if (thick || random.uniform() < 0.5) addEdge(sheet, depth, random);
  else addAcross(sheet, 0.6 * depth, random);
}

function addEdge(sheet: Sheet, depth: number, random: Random): void {
  const { width, height, page, scale, light } = sheet;
  const side = random.below(4);
  const reach = between(12, 110, random) * scale;
  const tilt = 0.1 * random.normal();
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [px, py] = [sheet.x + x, sheet.y + y];
      const inwards = [px, page.width - 1 - px, py, page.height - 1 - py][side]!;
      const along = side < 2 ? py / page.height : px / page.width;
      light[i]! *= 1 - depth * Math.exp(-(inwards / reach) * (1 + tilt * along));
    }
}

function addAcross(sheet: Sheet, depth: number, random: Random): void {
  const { width, height, page, scale, light } = sheet;
  const angle = between(0, 2 * Math.PI, random);
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const [cx, cy] = [between(0, page.width, random) - sheet.x, between(0, page.height, random) - sheet.y];
  const softness = between(8, 90, random) * scale;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const d = ((x - cx) * nx + (y - cy) * ny) / softness;
      light[i]! *= 1 - depth / (1 + Math.exp(-2 * d));
    }
}
