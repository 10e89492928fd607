import { blankRaster, depthOf, whiteOf, type Raster } from '../image/raster.ts';
import type { Paper } from './paper.ts';

/** What is seen where there was no page: the value of a channel at a place, in samples. */
export type Beyond = (channel: number, x: number, y: number) => number;

/**
 * Turns a picture about its middle, pixels between pixels taken by cubic convolution (Keys, Cubic convolution interpolation, 1981, a = -0.5).
 * @param angle degrees clockwise
 * @param grow makes the picture large enough to hold all of the page; else it keeps its size
 */
export function turn(raster: Raster, angle: number, grow: boolean, beyond: Beyond): Raster {
  const radians = (angle * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const { width, height } = grow ? grownSize(raster, sin, cos) : raster;
  const out = blankRaster(width, height, raster.channels, depthOf(raster.data));
  const read = reader(raster, beyond);
  for (let y = 0, at = 0; y < height; y++) {
    const down = y - (height - 1) / 2;
    for (let x = 0; x < width; x++, at += raster.channels) {
      const across = x - (width - 1) / 2;
      const fromX = across * cos + down * sin + (raster.width - 1) / 2;
      const fromY = down * cos - across * sin + (raster.height - 1) / 2;
      read(fromX, fromY, out.data, at);
    }
  }
  return out;
}

function grownSize({ width, height }: Raster, sin: number, cos: number): { width: number; height: number } {
  const [s, c] = [Math.abs(sin), Math.abs(cos)];
  // What is a thousandth of a pixel larger needs no pixel more.
  return {
    width: Math.max(width, Math.ceil(width * c + height * s - 1e-3)),
    height: Math.max(height, Math.ceil(width * s + height * c - 1e-3)),
  };
}

function reader(raster: Raster, beyond: Beyond) {
  const { data, width, height, channels } = raster;
  const white = whiteOf(data);
  const [across, down] = [new Float64Array(4), new Float64Array(4)];
  const value = (x: number, y: number, c: number) =>
    x >= 0 && y >= 0 && x < width && y < height ? data[(y * width + x) * channels + c]! : beyond(c, x, y);
  return (x: number, y: number, out: Raster['data'], at: number): void => {
    const [left, top] = [Math.floor(x) - 1, Math.floor(y) - 1];
    cubic(x - left - 1, across);
    cubic(y - top - 1, down);
    const isInside = left >= 0 && top >= 0 && left + 3 < width && top + 3 < height;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let j = 0; j < 4; j++) {
        let row = 0;
        if (isInside) {
          const from = ((top + j) * width + left) * channels + c;
          for (let i = 0; i < 4; i++) row += across[i]! * data[from + i * channels]!;
        } else for (let i = 0; i < 4; i++) row += across[i]! * value(left + i, top + j, c);
        sum += down[j]! * row;
      }
      out[at + c] = Math.min(white, Math.max(0, sum)) + 0.5;
    }
  };
}

/** The weights of four pixels for a place between the inner two, 0..1 from the second. */
function cubic(t: number, weights: Float64Array): void {
  weights[0] = t * (-0.5 + t * (1 - 0.5 * t));
  weights[1] = 1 + t * t * (-2.5 + 1.5 * t);
  weights[2] = t * (0.5 + t * (2 - 1.5 * t));
  weights[3] = t * t * (-0.5 + 0.5 * t);
}

/** Beyond the page its paper goes on as it is at the nearest edge. */
export function paperBeyond(paper: Paper, { data, width, height }: Raster): Beyond {
  const white = whiteOf(data);
  const edge = 2 * paper.cell;
  return (c, x, y) => {
    const { data: values, width: columns, height: rows } = paper.planes[c]!;
    const column = Math.floor(Math.min(Math.max(x, edge), width - 1 - edge) / paper.cell);
    const line = Math.floor(Math.min(Math.max(y, edge), height - 1 - edge) / paper.cell);
    const at = Math.min(rows - 1, Math.max(0, line)) * columns + Math.min(columns - 1, Math.max(0, column));
    return Math.min(1, values[at]!) * white;
  };
}
