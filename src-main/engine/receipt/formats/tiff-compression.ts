import type { PageFacts } from '../facts.ts';

/** By the numbers of tag 259, those that are registered and those in use. */
const names: Record<number, string> = {
  1: 'none',
  2: 'CCITT RLE',
  3: 'CCITT G3',
  4: 'CCITT G4',
  5: 'LZW',
  6: 'JPEG',
  7: 'JPEG',
  8: 'deflate',
  9: 'JBIG',
  10: 'JBIG',
  32773: 'PackBits',
  32946: 'deflate',
  33003: 'JPEG 2000',
  33005: 'JPEG 2000',
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const lossyOnes = new Set(['JPEG', 'JPEG 2000', 'WebP', 'JPEG XL']);

export function compressionOf(code: number): Pick<PageFacts, 'compression' | 'lossy'> {
  const compression = names[code] ?? `compression ${code}`;
  return { compression, lossy: lossyOnes.has(compression) };
}
