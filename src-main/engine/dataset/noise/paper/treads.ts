import type { Random } from '../../../base/random.ts';
import { smoothField } from './field.ts';
import { between, type Sheet } from './sheet.ts';

/** Where a shoe or a wheel passed: bars or squares of dirt inside a long outline, rubbed off in places, and scratches along the way. */
export function addTreads(sheet: Sheet, strength: number, random: Random): void {
  const count = 1 + random.below(2);
  for (let i = 0; i < count; i++) addTread(sheet, strength * between(0.05, 0.32, random), random);
  const scratches = random.below(6);
  for (let i = 0; i < scratches; i++) addScratch(sheet, strength * between(0.05, 0.4, random), random);
}

/** `along` and `across` in units, from the middle of the print. */
type Profile = (along: number, across: number) => number;

function addTread(sheet: Sheet, density: number, random: Random): void {
  const place = turned(sheet, random);
  const outline = drawOutline(random);
  const relief = drawRelief(random);
  const { width, height, scale, stain } = sheet;
  const grip = smoothField(width, height, between(6, 20, random) * scale, random);
  const grit = smoothField(width, height, between(1, 2.2, random), random);
  const rubbed = between(-0.6, 0.6, random);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [along, across] = place(x, y);
      const inside = outline(along, across);
      if (inside <= 0) continue;
      const dirt = relief(along, across) + 0.35 * grip[i]! + 0.4 * grit[i]! - rubbed;
      stain[i]! += density * inside * Math.min(1, Math.max(0, dirt));
    }
}

/** A sole, rounder at its ends, or a track without end; 1 inside, 0 outside, soft between. */
function drawOutline(random: Random): Profile {
  const wide = between(25, 60, random);
  const long = random.uniform() < 0.6 ? wide * between(1.8, 3, random) : Infinity;
  return (along, across) => 4 * (1 - Math.hypot(along / long, across / wide));
}

/** Bars, squares or waves, 1 on top and -1 between. */
function drawRelief(random: Random): Profile {
  const step = between(5, 22, random);
  const turns = (2 * Math.PI) / step;
  const sharp = between(1, 4, random);
  const hard = (wave: number) => Math.tanh(sharp * wave);
  const kind = random.below(3);
  if (kind === 0) return (along) => hard(Math.cos(turns * along));
  if (kind === 1) return (along, across) => hard(Math.min(Math.cos(turns * along), Math.cos(turns * across)));
  return (along, across) => hard(Math.cos(turns * (along + 0.3 * step * Math.sin(turns * 0.4 * across))));
}

/** A thin straight line of dirt, or one where the surface is gone. */
function addScratch(sheet: Sheet, density: number, random: Random): void {
  const place = turned(sheet, random);
  const half = between(0.3, 0.9, random) * Math.sqrt(sheet.scale) * sheet.scale ** -1;
  const long = between(10, 200, random);
  const sign = random.uniform() < 0.7 ? 1 : -0.4;
  for (let y = 0, i = 0; y < sheet.height; y++)
    for (let x = 0; x < sheet.width; x++, i++) {
      const [along, across] = place(x, y);
      if (Math.abs(along) > long || Math.abs(across) > 3 * half) continue;
      sheet.stain[i]! += sign * density * Math.exp(-((across / half) ** 2)) * (1 - Math.abs(along) / long);
    }
}

/** Places of the window in units along and across a line somewhere on the sheet. */
function turned(sheet: Sheet, random: Random): (x: number, y: number) => [along: number, across: number] {
  const angle = between(0, 2 * Math.PI, random);
  const [cos, sin] = [Math.cos(angle) / sheet.scale, Math.sin(angle) / sheet.scale];
  const cx = between(0, sheet.page.width, random) - sheet.x;
  const cy = between(0, sheet.page.height, random) - sheet.y;
  return (x, y) => [(x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin];
}
