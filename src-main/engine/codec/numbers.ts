import { deflateRawSync, inflateRawSync } from 'node:zlib';

type Range = [least: number, greatest: number];

const steps = 255;

/** Maps `[maps, places]` in 8 bits a number, each as its difference from the one before, deflated. */
export function packMaps(maps: Float32Array, count: number): { ranges: Range[]; bytes: Uint8Array } {
  const places = maps.length / count;
  const packed = new Uint8Array(maps.length);
  const ranges = Array.from({ length: count }, (_, m): Range => {
    const map = maps.subarray(m * places, (m + 1) * places);
    const least = Math.fround(map.reduce((a, b) => Math.min(a, b), Infinity));
    const greatest = Math.fround(map.reduce((a, b) => Math.max(a, b), -Infinity));
    const scale = steps / (greatest - least || 1);
    let before = 0;
    map.forEach((value, i) => {
      const level = Math.round((value - least) * scale);
      packed[m * places + i] = level - before;
      before = level;
    });
    return [least, greatest];
  });
  return { ranges, bytes: deflateRawSync(packed, { level: 9 }) };
}

/** @throws Error where the bytes are not what `packMaps` has written for so many places */
export function unpackMaps(bytes: Uint8Array, ranges: readonly Range[], places: number): Float32Array {
  const expected = ranges.length * places;
  // One byte more tells that there is too much, without unpacking all of it.
  const packed = inflateRawSync(bytes, { maxOutputLength: expected + 1 });
  if (packed.length !== expected) throw new Error('a code has another length than its picture needs');
  const maps = new Float32Array(expected);
  for (const [m, [least, greatest]] of ranges.entries()) {
    let level = 0;
    for (let i = m * places; i < (m + 1) * places; i++) {
      level = (level + packed[i]!) & 0xff;
      maps[i] = least + ((greatest - least) * level) / steps;
    }
  }
  return maps;
}
