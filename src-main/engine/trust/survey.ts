import type { Rows } from '../tiles/samples.ts';
import { readChannel, readLuma } from './luma-row.ts';
import { noiseGauge } from './noise-level.ts';
import { paperBelow, paperCell, paperOf, paperRow, type Paper } from './paper.ts';

/** What is seen of a picture by itself. */
export interface Survey {
  paper: Paper;
  /** Standard deviation of its noise, 0-255: of luma, and of each channel. */
  noise: number;
  channelNoise: number[];
  /** Parts of its pixels, 0..1: as bright as the paper around, half as bright or less, and between. */
  tones: { paper: number; ink: number; between: number };
  /** Part of the paper that is as bright as most of it. */
  even: number;
}

type Whole = Rows & { height: number };

/** Looks at a whole picture. Memory: one number for 256 pixels. */
export function survey(picture: Whole): Survey {
  const { width, height } = picture;
  const [columns, rows] = [Math.ceil(width / paperCell), Math.ceil(height / paperCell)];
  const values = new Float32Array(columns * rows);
  const row = paperRow(width);
  const luma = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    readLuma(picture, y, luma);
    row.add(luma, 0);
    if (y % paperCell === paperCell - 1 || y === height - 1)
      values.set(row.take(), Math.floor(y / paperCell) * columns);
  }
  const paper = paperOf(columns, rows, values);
  const channelNoise = Array.from({ length: picture.channels }, (_, c) => noiseIn(picture, c));
  const noise = picture.channels === 1 ? channelNoise[0]! : noiseIn(picture, 'luma');
  return { paper, noise, channelNoise, tones: tonesOf(picture, paper), even: evennessOf(paper) };
}

/** Every so many rows, noise is looked for. */
const noiseRows = 8;

function noiseIn(picture: Whole, channel: number | 'luma'): number {
  const gauge = noiseGauge();
  const row = () => new Float32Array(picture.width);
  const lines = [row(), row(), row()] as const;
  for (let y = 2; y < picture.height; y += noiseRows) {
    lines.forEach((line, i) => readChannel(picture, y - 2 + i, channel, line));
    gauge.add(...lines);
  }
  return gauge.level();
}

/** Every third row and column is enough. */
const every = 3;
const [paperTone, inkTone] = [0.8125, 0.5];

function tonesOf(picture: Whole, paper: Paper): Survey['tones'] {
  const luma = new Float32Array(picture.width);
  const below = new Float32Array(picture.width);
  let [bright, dark, all] = [0, 0, 0];
  for (let y = 0; y < picture.height; y += every) {
    readLuma(picture, y, luma);
    paperBelow(paper, y, below);
    for (let x = 0; x < luma.length; x += every) {
      const tone = luma[x]! / Math.max(1, below[x]!);
      if (tone >= paperTone) bright++;
      else if (tone < inkTone) dark++;
      all++;
    }
  }
  return { paper: bright / all, ink: dark / all, between: (all - bright - dark) / all };
}

/** Of the brightness of most paper, what still counts as the same. */
const same = 0.08;

function evennessOf({ values }: Pick<Paper, 'values'>): number {
  const middle = brightnessOf({ values });
  return values.filter((value) => Math.abs(value - middle) <= same * middle).length / values.length;
}

/** Of most of the paper, 0-255. */
function brightnessOf({ values }: Pick<Paper, 'values'>): number {
  return values.toSorted()[values.length >> 1]!;
}

/** Brighter paper was made white by somebody, who left soft edges to the ink. */
const whitePaper = 235;

/** Whether a picture may be a page with dirt on it: mostly paper. */
export function mayBePage({ tones, even }: Survey): boolean {
  return tones.paper > 0.6 && even > 0.5;
}

/** Whether it is a clean page: paper of one brightness, ink, and hardly anything between them but the edges of ink. */
export function isCleanPage({ paper, tones, even }: Survey): boolean {
  const hasInk = tones.ink > 0.002 && tones.ink < 0.35;
  const edges = brightnessOf(paper) > whitePaper ? 1.6 : 1;
  return hasInk && tones.paper > 0.65 && even > 0.8 && tones.between < Math.max(0.05, edges * tones.ink);
}

/** The contrast from which on something on this page counts as ink, 0..1: above what noise makes of paper. */
export function leastInk({ paper, noise }: Survey): number {
  const seen = noise > smoothedFrom ? 0.375 * noise : noise;
  return Math.max(0.13, (3.5 * seen) / Math.max(1, brightnessOf(paper)));
}

/** Noise above which ink is looked for in the picture smoothed, 0-255. */
export const smoothedFrom = 8;
