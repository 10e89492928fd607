import { blankRaster, depthOf, whiteOf, type Raster } from '../image/raster.ts';
import { grainOf } from './grain.ts';
import { histogramOf, quantileOf, type Grey } from './grey.ts';
import { besidePaper, paperOf, type Paper } from './paper.ts';
import { rowsBetween } from './plane.ts';

/** What of paper becomes white, and of ink black; 0..1 of the paper at each place. */
interface Range {
  black: number;
  white: number;
}

/** Grain of the paper up to so many deviations is white; at least and at most this far from the paper itself. */
const deviations = 1.8;
const [leastGrain, mostGrain] = [0.1, 0.25];
/** The darkest part of the ink, and how dark it may be made: faint writing stays faint. */
const [inkShare, mostBlack] = [0.3, 0.22];

/**
 * Makes paper white, wherever light, shadow, stains and age have left it, and keeps ink, colours and pictures.
 * @param strength 0..100: how far each pixel goes from what it is to what it is on white paper
 * @returns also how bright the paper was, 0..1
 */
export function whiten(raster: Raster, strength: number): { raster: Raster; paper: number } {
  const paper = paperOf(raster);
  const range = rangeOf(besidePaper(raster, paper));
  const { data, width, height, channels } = raster;
  const out = blankRaster(width, height, channels, depthOf(data));
  const top = whiteOf(data);
  const part = strength / 100;
  const rows = paper.planes.map(() => new Float32Array(width));
  const rowsOf = paper.planes.map((plane) => rowsBetween(plane, paper.cell));
  for (let y = 0; y < height; y++) {
    for (const [c, rowOf] of rowsOf.entries()) rowOf(y, rows[c]!);
    for (let x = 0; x < width; x++)
      for (let c = 0, at = (y * width + x) * channels; c < channels; c++, at++) {
        const value = data[at]! / top;
        const white = stretched(value / rows[c]![x]!, range);
        out.data[at] = (value + part * (white - value)) * top + 0.5;
      }
  }
  return { raster: out, paper: brightness(paper) };
}

function stretched(part: number, { black, white }: Range): number {
  return Math.min(1, Math.max(0, (part - black) / (white - black)));
}

function rangeOf(beside: Grey): Range {
  const counts = histogramOf(beside.data);
  const grain = (deviations * grainOf(counts).deviation) / 255;
  const white = 1 - Math.min(mostGrain, Math.max(leastGrain, grain));
  const ink = counts.map((count, value) => (value < 128 ? count : 0));
  const black = Math.min(mostBlack, quantileOf(ink, inkShare) / 255);
  return { black, white };
}

/** Of green, or grey. */
function brightness({ planes }: Paper): number {
  const { data } = planes[planes.length === 3 ? 1 : 0]!;
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}
