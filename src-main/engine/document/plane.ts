/** Numbers in rows, as coarse maps of a page are: one for each cell of it. */
export interface Plane {
  data: Float32Array;
  width: number;
  height: number;
}

/**
 * The plane between its cells: linear, with the middle of cell (0, 0) at ((cell - 1) / 2, (cell - 1) / 2) of the page, and as at the edge beyond that.
 * @param cell pixels of the page on a side of a cell
 * @returns writes one row of the page
 */
export function rowsBetween({ data, width, height }: Plane, cell: number) {
  return (y: number, out: Float32Array): void => {
    const [top, low, v] = placeOf(y, cell, height);
    const [upper, lower] = [top * width, low * width];
    for (let x = 0; x < out.length; x++) {
      const [left, right, u] = placeOf(x, cell, width);
      const above = data[upper + left]! + u * (data[upper + right]! - data[upper + left]!);
      const below = data[lower + left]! + u * (data[lower + right]! - data[lower + left]!);
      out[x] = above + v * (below - above);
    }
  };
}

/** The cells beside a pixel, and how far it is from the first to the second. */
function placeOf(pixel: number, cell: number, count: number): [number, number, number] {
  const place = Math.min(Math.max((pixel + 0.5) / cell - 0.5, 0), count - 1);
  const first = Math.floor(place);
  return [first, Math.min(first + 1, count - 1), place - first];
}

/**
 * Gives each cell that is not known (NaN) a value that fits those around it: from a plane of half the size, and that from a smaller one still. In place.
 * A plane without any known cell becomes `otherwise`.
 */
export function fillUnknown(plane: Plane, otherwise: number): void {
  const { data, width, height } = plane;
  if (!data.some(Number.isNaN)) return;
  if (!data.some((value) => !Number.isNaN(value))) return void data.fill(otherwise);
  const half = halved(plane);
  fillUnknown(half, otherwise);
  const rowOf = rowsBetween(half, 2);
  const row = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    rowOf(y, row);
    for (let x = 0, at = y * width; x < width; x++, at++) if (Number.isNaN(data[at]!)) data[at] = row[x]!;
  }
}

/** The mean of those of each four cells that are known. */
function halved({ data, width, height }: Plane): Plane {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const sums = new Float32Array(half.width * half.height);
  const counts = new Uint8Array(sums.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (Number.isNaN(data[at]!)) continue;
      const to = (y >> 1) * half.width + (x >> 1);
      sums[to]! += data[at]!;
      counts[to]!++;
    }
  return { ...half, data: sums.map((sum, i) => sum / counts[i]!) };
}
