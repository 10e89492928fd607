import type { Samples } from './samples.ts';

/** Side of a flat part, in pixels. */
export const flatSide = 16;
const flatArea = flatSide * flatSide;
const cell = 4;
const cells = flatSide / cell;

/** Parts looked at, and the share of them that is taken, of each class of brightness. */
const most = 4000;
const share = 0.1;
const classes = 8;
const leastParts = 4;

/** A 16x16 part of luma without its slope: what is left of a flat part is noise. 0-255 scale. */
export interface FlatPart {
  /** Its upper left corner. */
  x: number;
  y: number;
  residual: Float32Array;
  mean: number;
  /** How uneven it is once noise is averaged out. */
  energy: number;
}

/**
 * The flattest parts of a picture, of every brightness: those whose 4x4 means follow a plane best. Few numbers decide and many are left to
 * be measured, so that also noise that neighbours share is told.
 * @returns a list for each class of brightness
 */
export function flatParts(samples: Samples): FlatPart[][] {
  const { width, height } = samples;
  const [columns, rows] = [width - flatSide + 1, height - flatSide + 1];
  if (columns < 1 || rows < 1) return [];
  const step = Math.max(Math.ceil(Math.sqrt((columns * rows) / most)), 2);
  const parts: FlatPart[] = [];
  for (let y = 0; y < rows; y += step)
    for (let x = 0; x < columns; x += step) parts.push(partAt(samples, x, y));
  const byMean = parts.toSorted((a, b) => a.mean - b.mean);
  return Array.from({ length: classes }, (_, i) => flattest(classOf(byMean, i)));
}

function classOf(parts: FlatPart[], i: number): FlatPart[] {
  const border = (k: number) => Math.floor((k * parts.length) / classes);
  return parts.slice(border(i), border(i + 1));
}

function flattest(parts: FlatPart[]): FlatPart[] {
  const sorted = parts.toSorted((a, b) => a.energy - b.energy);
  return sorted.slice(0, Math.max(leastParts, Math.round(share * parts.length)));
}

function partAt(samples: Samples, left: number, top: number): FlatPart {
  const residual = new Float32Array(flatArea);
  for (let i = 0; i < flatArea; i++)
    residual[i] = lumaAt(samples, left + (i % flatSide), top + Math.floor(i / flatSide));
  const mean = takePlane(residual);
  return { x: left, y: top, residual, mean, energy: energyOf(residual) };
}

/** Luma of a pixel on the 0-255 scale. */
export function lumaAt({ data, scale, width, channels }: Samples, x: number, y: number): number {
  const at = (y * width + x) * channels;
  if (channels === 1) return data[at]! * scale;
  return (0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!) * scale;
}

const centre = (flatSide - 1) / 2;
const spread =
  Array.from({ length: flatSide }, (_, i) => (i - centre) ** 2).reduce((a, b) => a + b) * flatSide;

/** Takes away the plane that fits best; gives the mean. */
function takePlane(values: Float32Array): number {
  let [mean, across, down] = [0, 0, 0];
  for (let i = 0; i < flatArea; i++) {
    mean += values[i]! / flatArea;
    across += (values[i]! * ((i % flatSide) - centre)) / spread;
    down += (values[i]! * (Math.floor(i / flatSide) - centre)) / spread;
  }
  for (let i = 0; i < flatArea; i++)
    values[i]! -= mean + across * ((i % flatSide) - centre) + down * (Math.floor(i / flatSide) - centre);
  return mean;
}

function energyOf(residual: Float32Array): number {
  const means = new Float32Array(cells * cells);
  for (let i = 0; i < flatArea; i++) {
    const column = Math.floor((i % flatSide) / cell);
    means[Math.floor(i / flatSide / cell) * cells + column]! += residual[i]! / cell ** 2;
  }
  return means.reduce((sum, mean) => sum + mean * mean, 0);
}
