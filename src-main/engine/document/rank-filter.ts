import type { Grey } from './grey.ts';

/**
 * The value below which `share` (0..1) of each square window of 2 x radius + 1 pixels lies; 0.5 is the median. Windows end at the edges.
 * A histogram moves along each row (Huang, Yang and Tang, A Fast Two-Dimensional Median Filtering Algorithm, 1979).
 */
export function rankFilter(grey: Grey, radius: number, share: number): Grey {
  const out = new Uint8Array(grey.data.length);
  for (let y = 0; y < grey.height; y++) rankRow(grey, out, y, radius, share);
  return { ...grey, data: out };
}

function rankRow(grey: Grey, out: Uint8Array, y: number, radius: number, share: number): void {
  const { data, width, height } = grey;
  const [top, end] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
  const window = new Int32Array(256);
  // The rank is followed from one place to the next: `below` counts what is darker than `value`.
  let [value, below] = [0, 0];
  const add = (x: number, by: number) => {
    for (let at = top * width + x; at < end * width; at += width) {
      window[data[at]!]! += by;
      if (data[at]! < value) below += by;
    }
  };
  for (let x = 0; x < Math.min(radius, width); x++) add(x, 1);
  for (let x = 0; x < width; x++) {
    if (x + radius < width) add(x + radius, 1);
    if (x > radius) add(x - radius - 1, -1);
    const columns = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
    const wanted = share * (end - top) * columns;
    while (below > wanted) below -= window[--value]!;
    while (value < 255 && below + window[value]! <= wanted) below += window[value++]!;
    out[y * width + x] = value;
  }
}
