import type { Raster } from '../../src-main/engine/image/raster.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';

/** A mark on a drawn sheet, in pixels. */
export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** White paper with black bars. */
export function sheetOf(width: number, height: number, bars: readonly Bar[], ink = 20, paper = 240): Raster {
  const data = new Uint8Array(width * height).fill(paper);
  for (const bar of bars)
    for (let y = bar.y; y < bar.y + bar.height; y++)
      data.fill(ink, y * width + bar.x, y * width + bar.x + bar.width);
  return { data, width, height, channels: 1 };
}

/**
 * Lines of letters without fonts: each letter is a frame of strokes 3 pixels wide or a stem with a dot of 3 x 3 above it, and lines end with a period.
 * `stems` are the dots, periods included.
 */
export function writing(width: number, height: number, seed = 1): { bars: Bar[]; dots: Bar[] } {
  const random = randomFrom(seed);
  const bars: Bar[] = [];
  const dots: Bar[] = [];
  for (let y = 40; y < height - 50; y += 32) {
    let [x, end] = [40, 40];
    while (x < width - 70) {
      if (random.uniform() < 0.25) {
        bars.push({ x, y: y + 6, width: 3, height: 12 });
        dots.push({ x, y, width: 3, height: 3 });
        end = x + 3;
        x += 8;
      } else {
        const side = 9 + Math.floor(4 * random.uniform());
        bars.push({ x, y: y + 6, width: 3, height: 12 }, { x: x + side, y: y + 6, width: 3, height: 12 });
        bars.push({ x, y: y + 15, width: side, height: 3 }, { x, y: y + 6, width: side, height: 3 });
        end = x + side + 3;
        x += side + 6;
      }
      if (random.uniform() < 0.2) x += 10;
    }
    dots.push({ x: end + 3, y: y + 15, width: 3, height: 3 });
  }
  return { bars, dots };
}

/** A sheet with lines of letters. */
export function writtenSheet(width = 600, height = 460, seed = 1): Raster {
  const { bars, dots } = writing(width, height, seed);
  return sheetOf(width, height, [...bars, ...dots]);
}

/** The mean of a part of a grey raster. */
export function meanOf({ data, width }: Raster, { x, y, width: across, height: down }: Bar): number {
  let sum = 0;
  for (let row = y; row < y + down; row++)
    for (let at = row * width + x; at < row * width + x + across; at++) sum += data[at]!;
  return sum / (across * down);
}
