import { histogramOf, otsu, type Grey } from './grey.ts';

/** Pixels of a stroke of usual writing where nothing was found: of 10 point type at 300 dpi. */
const usual = 4;
/** Darker than its surroundings by so much, of 1, is counted as ink. */
const contrast = 0.82;

/**
 * How wide the strokes of most of the writing are, in pixels: the commonest length of dark runs along rows, longer ones counting by their length. Rough, and
 * enough to know what is small on a page of unknown resolution.
 */
export function strokeWidth(grey: Grey): number {
  const { width, height } = grey;
  const lengths = new Float64Array(65);
  // A page of 600 dpi need not be read whole.
  const step = Math.max(1, Math.floor(height / 1000));
  for (let y = 0; y < height; y += step) countRuns(grey, y, lengths);
  const ranked = smoothed(lengths);
  const total = ranked.reduce((sum, n) => sum + n, 0);
  if (total < width / 20) return usual;
  return ranked.indexOf(Math.max(...ranked));
}

function countRuns({ data, width }: Grey, y: number, lengths: Float64Array): void {
  const row = data.subarray(y * width, (y + 1) * width);
  const near = localWhites(row);
  let run = 0;
  for (let x = 0; x <= width; x++) {
    if (x < width && row[x]! < contrast * near[x >> 5]!) run++;
    else {
      if (run > 0 && run < lengths.length) lengths[run]!++;
      run = 0;
    }
  }
}

/** The brightest of each 32 pixels and the 32 on both sides: paper, in a row with writing. */
function localWhites(row: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(row.length / 32));
  for (let i = 0; i < blocks.length; i++) blocks[i] = quantile90(row.subarray(32 * i, 32 * (i + 1)));
  return blocks.map((own, i) => Math.max(own, blocks[i - 1] ?? 0, blocks[i + 1] ?? 0));
}

function quantile90(values: Uint8Array): number {
  return values.toSorted()[Math.floor(0.9 * (values.length - 1))]!;
}

/** Each length with its neighbours; runs of one pixel are noise as often as writing. */
function smoothed(lengths: Float64Array): Float64Array {
  const at = (i: number) => (i === 1 ? 0.5 : 1) * (lengths[i] ?? 0);
  return lengths.map((_, i) => (i === 0 ? 0 : 0.5 * at(i - 1) + at(i) + 0.5 * at(i + 1)));
}

/** Whether a page is ink on paper: two classes of brightness, the light one the larger. */
export function isInkOnPaper(grey: Grey): boolean {
  const counts = histogramOf(grey.data);
  const dark = counts.subarray(0, otsu(counts) + 1).reduce((sum, n) => sum + n, 0);
  return dark < 0.5 * grey.data.length;
}
