import { whiteOf, type Raster, type Rect } from '../image/raster.ts';
import { cropRaster } from '../image/upright.ts';
import { lumaOf } from '../tiles/luma.ts';

/** A mark as it was, with some of the paper around it. */
export interface LiftedMark {
  /** The mark, and the part of the picture that was lifted. */
  box: Rect;
  around: Rect;
  source: Raster;
}

/** Pixels of paper on each side of a mark, to see what paper is. */
const paperAround = 8;

/** Takes marks out of a picture before it is cleaned in its place. @param boxes around them, in stored pixels; what lies outside is cut off */
export function liftMarks(source: Raster, boxes: readonly Rect[]): LiftedMark[] {
  return boxes.flatMap(partsOf).flatMap((box) => {
    const around = grown(box, paperAround, source);
    if (around.width <= 0 || around.height <= 0) return [];
    return [{ box, around, source: cropRaster(source, around) }];
  });
}

/** Longest side of what is put back at a time: paper is not the same along a whole rule. */
const longest = 32;

function partsOf({ x, y, width, height }: Rect): Rect[] {
  return startsOf(y, height).flatMap((down) =>
    startsOf(x, width).map((across) => ({
      x: across.from,
      y: down.from,
      width: across.length,
      height: down.length,
    })),
  );
}

function startsOf(from: number, length: number): { from: number; length: number }[] {
  return Array.from({ length: Math.ceil(length / longest) }, (_, i) => ({
    from: from + i * longest,
    length: Math.min(longest, length - i * longest),
  }));
}

/**
 * Puts marks back into a cleaned picture, which is written over: the ink of the source, as dark against its paper as it was, on the paper that is
 * there now; so no stain comes back with it. Its edge is blended over two pixels. Nothing gets brighter.
 */
export function putMarks(cleaned: Raster, marks: readonly LiftedMark[]): void {
  for (const mark of marks) putMark(cleaned, mark);
}

/** A copy of a cleaned picture with marks of its source put back. Both of one size; a grey one beside a coloured one counts as luma. */
export function restoreMarks(source: Raster, cleaned: Raster, boxes: readonly Rect[]): Raster {
  const restored = { ...cleaned, data: cleaned.data.slice() };
  putMarks(restored, liftMarks(source, boxes));
  return restored;
}

function putMark(cleaned: Raster, { box, around, source }: LiftedMark): void {
  const { channels } = cleaned;
  const now = cropRaster(cleaned, around);
  const inside = { ...box, x: box.x - around.x, y: box.y - around.y };
  const ink = inkOf(source, inside);
  const share = blurred(ink, around.width, around.height);
  const unit = whiteOf(cleaned.data);
  for (let c = 0; c < channels; c++) {
    const was = channelOf(source, channels === source.channels ? c : null);
    const is = channelOf(now, c);
    const [paperWas, paperIs] = [paperIn(was, ink), paperIn(is, ink)];
    for (let y = 0, i = 0; y < around.height; y++)
      for (let x = 0; x < around.width; x++, i++) {
        if (share[i] === 0) continue;
        const mark = Math.min(is[i]!, (paperIs * was[i]!) / Math.max(1e-3, paperWas));
        const value = is[i]! + share[i]! * (mark - is[i]!);
        cleaned.data[((around.y + y) * cleaned.width + around.x + x) * channels + c] = unit * value + 0.5;
      }
  }
}

/** Part of the darkest pixel's contrast from which on a pixel is ink. */
const inkPart = 0.25;
/** The least contrast that is ink, of 1: where a part of a mark's box has none, nothing is put back. */
const leastInk = 0.08;

/** 1 where the ink of a mark is, and within one pixel of it; 0 elsewhere. */
function inkOf(source: Raster, box: Rect): Uint8Array {
  const { width, height } = source;
  const luma = channelOf(source, null);
  const paper = paperIn(luma, new Uint8Array(width * height));
  const places = placesOf(box, width, height);
  const darkest = places.reduce((least, i) => Math.min(least, luma[i]!), paper);
  const ink = new Uint8Array(width * height);
  for (const i of places)
    if (luma[i]! <= paper - Math.max(inkPart * (paper - darkest), leastInk * paper))
      markAround(ink, i, width, height);
  return ink;
}

function placesOf(box: Rect, width: number, height: number): number[] {
  const places: number[] = [];
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++)
    for (let x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x++) places.push(y * width + x);
  return places;
}

function markAround(ink: Uint8Array, i: number, width: number, height: number): void {
  const [x, y] = [i % width, Math.floor(i / width)];
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) ink[v * width + u] = 1;
}

/** One channel, or luma, 0..1. */
function channelOf({ data, width, height, channels }: Raster, channel: number | null): Float32Array {
  const unit = whiteOf(data);
  return Float32Array.from({ length: width * height }, (_, i) => {
    if (channels === 1) return data[i]! / unit;
    return (channel === null ? lumaOf(data, 3 * i) : data[3 * i + channel]!) / unit;
  });
}

/** The brightness that a quarter of what is not ink exceeds: paper, where there is writing beside the mark. */
function paperIn(values: Float32Array, ink: Uint8Array): number {
  const others = values.filter((_, i) => ink[i] === 0).toSorted();
  return others.length > 0 ? others[Math.floor(0.75 * others.length)]! : 1;
}

/** Weighs neighbours 1 2 1 in both directions. */
function blurred(from: Uint8Array, width: number, height: number): Float32Array {
  const at = (x: number, y: number) =>
    from[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
  return Float32Array.from(from, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const row = (v: number) => at(x - 1, v) + 2 * at(x, v) + at(x + 1, v);
    return (row(y - 1) + 2 * row(y) + row(y + 1)) / 16;
  });
}

function grown({ x, y, width, height }: Rect, by: number, within: Pick<Rect, 'width' | 'height'>): Rect {
  const [left, top] = [Math.max(0, x - by), Math.max(0, y - by)];
  const [right, bottom] = [Math.min(within.width, x + width + by), Math.min(within.height, y + height + by)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
