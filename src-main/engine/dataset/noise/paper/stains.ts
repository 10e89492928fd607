import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** A closed wavy curve around a centre: radius as a sum of waves over the angle, relative to the mean radius. */
interface Outline {
  cx: number;
  cy: number;
  radius: number;
  waves: Wave[];
}

interface Wave {
  times: number;
  height: number;
  phase: number;
}

/** Where a cup stood: one to three broken rings with a dark rim, thin or as wide as the spill under the cup, and the drops around them. */
export function addRings(sheet: Sheet, strength: number, random: Random): void {
  const rings = 1 + random.below(3);
  for (let i = 0; i < rings; i++) addRing(sheet, strength, random);
  addDrops(sheet, strength, random);
}

function addRing(sheet: Sheet, strength: number, random: Random): void {
  const outline = drawOutline(sheet, between(60, 110, random), 0.012, random);
  const width = (5 + 30 * random.uniform() ** 3) * sheet.scale;
  const density = strength * (0.15 + 0.6 * random.uniform() ** 1.5);
  const gaps = drawWaves(5, 0.7, random);
  const gapLevel = between(-0.5, 0.6, random);
  const mottle = mottleOf(sheet, random);
  overDisc(sheet, outline, outline.radius * 1.1 + 2 * width, (i, r, edge, angle) => {
    const wet = smoothStep(gapLevel + waveSum(gaps, angle));
    const band = width * (0.35 + 0.65 * wet);
    const outside = (r - edge) / band;
    if (outside > 1.2 || outside < -6) return;
    // The rim dries darkest at its outer edge; inside, a thin film is left.
    const rim = smoothStep((1 - Math.abs(outside)) * 5) * (0.8 + 0.2 * outside);
    const film = outside < 0 ? 0.1 * Math.exp(outside / 2) : 0;
    sheet.stain[i]! += density * wet * (rim + film) * mottle[i]!;
  });
}

/** Something was spilt: a wavy pool that dried from its edge. */
export function addPool(sheet: Sheet, strength: number, random: Random): void {
  const outline = drawOutline(sheet, between(20, 120, random), 0.12, random);
  const density = strength * (0.06 + 1 * random.uniform() ** 2.5);
  const rimWidth = between(1, 5, random) * sheet.scale;
  const mottle = mottleOf(sheet, random);
  overDisc(sheet, outline, outline.radius * 1.6, (i, r, edge) => {
    const inside = (edge - r) / rimWidth;
    if (inside < -1) return;
    const rim = Math.exp(-Math.abs(inside - 0.5));
    sheet.stain[i]! += density * smoothStep(inside) * (0.55 + 0.9 * rim) * mottle[i]!;
  });
}

/** Small drops and dirt, the finest a pixel wide. */
export function addDrops(sheet: Sheet, strength: number, random: Random): void {
  const drops = random.poisson(8);
  for (let n = 0; n < drops; n++) {
    const outline = drawOutline(sheet, 0.6 + 5 * random.uniform() ** 3, 0.08, random);
    const density = strength * between(0.1, 0.6, random);
    overDisc(sheet, outline, outline.radius * 1.3 + 1, (i, r, edge) => {
      sheet.stain[i]! += density * Math.min(1, Math.max(0, edge - r + 0.5));
    });
  }
}

function drawOutline(sheet: Sheet, radius: number, waviness: number, random: Random): Outline {
  return {
    cx: between(0, sheet.page.width, random) - sheet.x,
    cy: between(0, sheet.page.height, random) - sheet.y,
    radius: radius * sheet.scale,
    waves: drawWaves(7, waviness, random),
  };
}

/** Waves that run 1, 2, ... times around, the slow ones higher. */
function drawWaves(count: number, height: number, random: Random): Wave[] {
  return Array.from({ length: count }, (_, i) => ({
    times: i + 1,
    height: (height * random.normal()) / Math.sqrt(i + 1),
    phase: between(0, 2 * Math.PI, random),
  }));
}

function waveSum(waves: Wave[], angle: number): number {
  let sum = 0;
  for (const { times, height, phase } of waves) sum += height * Math.cos(times * angle + phase);
  return sum;
}

/** Visits the pixels of the window within `reach` of the outline's centre, with their distance from it and the edge's. */
function overDisc(
  sheet: Sheet,
  { cx, cy, radius, waves }: Outline,
  reach: number,
  visit: (i: number, r: number, edge: number, angle: number) => void,
): void {
  const top = Math.max(0, Math.floor(cy - reach));
  const bottom = Math.min(sheet.height - 1, Math.ceil(cy + reach));
  const left = Math.max(0, Math.floor(cx - reach));
  const right = Math.min(sheet.width - 1, Math.ceil(cx + reach));
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const r = Math.hypot(x - cx, y - cy);
      if (r > reach) continue;
      const angle = Math.atan2(y - cy, x - cx);
      visit(y * sheet.width + x, r, radius * (1 + waveSum(waves, angle)), angle);
    }
}

/** Paper drinks unevenly. Values around 1, at least 0.3. */
function mottleOf({ width, height, scale }: Sheet, random: Random): Float32Array {
  const coarse = smoothField(width, height, 9 * scale, random);
  const fine = smoothField(width, height, 2 * scale + 0.5, random);
  return coarse.map((v, i) => Math.max(0.3, 1 + 0.14 * v + 0.07 * fine[i]!));
}

/** 0 below -1, 1 above 1, smooth between. */
function smoothStep(v: number): number {
  const t = Math.min(1, Math.max(0, (v + 1) / 2));
  return t * t * (3 - 2 * t);
}
