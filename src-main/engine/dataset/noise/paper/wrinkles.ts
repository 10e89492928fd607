import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** A short sharp edge where the sheet was crushed: bright on the side towards the lamp, dark on the other, fading away from it. */
interface Crease {
  cx: number;
  cy: number;
  /** Unit vector along the edge. */
  ux: number;
  uy: number;
  half: number;
  /** How far the shading reaches on either side. */
  reach: [number, number];
  depth: number;
  bend: number;
}

/** Longest half edge and widest reach, in units: creases further away than this from the window do not show in it. */
const longest = 75;
const widest = 34;
/** One crease for so many square units. */
const territory = 900;

/** A sheet that was crumpled and smoothed out: very many short creases, and soft hills between them. */
export function addWrinkles(sheet: Sheet, strength: number, random: Random): void {
  const { width, height, scale, light } = sheet;
  const margin = (longest + widest) * scale;
  const depth = strength * between(0.08, 0.17, random);
  const lamp = between(0, 2 * Math.PI, random);
  const shading = hills(sheet, random);
  const wander = smoothField(width, height, 5 * scale, random);
  const count = ((width + 2 * margin) * (height + 2 * margin)) / (territory * scale * scale);
  for (let i = 0; i < count; i++) addCrease(shading, wander, sheet, drawCrease(sheet, margin, lamp, random));
  // Beyond a slope the paper turns no darker or brighter: shading saturates.
  for (let i = 0; i < light.length; i++) light[i]! *= 1 + 2 * depth * Math.tanh(shading[i]! / 2);
}

function hills({ width, height, scale }: Sheet, random: Random): Float32Array {
  const wide = smoothField(width, height, 28 * scale, random);
  const narrow = smoothField(width, height, 9 * scale, random);
  return wide.map((v, i) => 0.45 * v + 0.18 * narrow[i]!);
}

function drawCrease({ width, height, scale }: Sheet, margin: number, lamp: number, random: Random): Crease {
  const angle = between(0, 2 * Math.PI, random);
  const size = random.uniform() ** 1.5;
  return {
    cx: between(-margin, width + margin, random),
    cy: between(-margin, height + margin, random),
    ux: Math.cos(angle),
    uy: Math.sin(angle),
    half: (12 + (longest - 12) * size) * scale,
    reach: [between(3, widest, random) * scale, between(3, widest, random) * scale],
    depth: (0.35 + size) * between(0.5, 1.6, random) * Math.sin(angle - lamp),
    bend: (0.25 * random.normal()) / (longest * scale),
  };
}

/** Goes over the pixels that the crease can reach. */
function addCrease(shading: Float32Array, wander: Float32Array, sheet: Sheet, crease: Crease): void {
  const { cx, cy, ux, uy, half, reach, depth, bend } = crease;
  const [spanX, spanY] = [half * Math.abs(ux), half * Math.abs(uy)].map((s) => s + 3 * Math.max(...reach));
  const top = Math.max(0, Math.ceil(cy - spanY!));
  const bottom = Math.min(sheet.height - 1, Math.floor(cy + spanY!));
  const left = Math.max(0, Math.ceil(cx - spanX!));
  const right = Math.min(sheet.width - 1, Math.floor(cx + spanX!));
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const along = (x - cx) * ux + (y - cy) * uy;
      if (Math.abs(along) >= half) continue;
      const i = y * sheet.width + x;
      const d = (x - cx) * uy - (y - cy) * ux + bend * along * along + 0.9 * sheet.scale * wander[i]!;
      const taper = 1 - (along / half) ** 2;
      const away = Math.abs(d) / (taper * reach[d > 0 ? 0 : 1]);
      shading[i]! += (depth * taper * Math.exp(-away) * d) / (Math.abs(d) + 0.6);
    }
}
