import type { SourceInfo } from './picture.ts';
import { whiteOf, type Raster } from './raster.ts';

/*
 * Networks learn from pictures whose code values are even steps to the eye, as those of sRGB, Adobe RGB, gamma 1.8 to 2.4 and of scanners
 * are; those are cleaned as they are. Values that are proportional to light (linear) have nearly all of a picture in their darkest
 * tenth: they go through the curve of sRGB for the network, and back.
 */

/** Gamma below which values are taken for linear: none that is made for eyes is near. */
const mostLinear = 1.25;

/** Whether code values are proportional to light, by the profile's curve; by the file's own word where it has no profile. */
export function isLinear({ icc, gamma }: Pick<SourceInfo, 'icc' | 'gamma'>): boolean {
  const exponent = icc ? gammaOfProfile(icc) : gamma;
  return exponent !== undefined && exponent < mostLinear;
}

/** The exponent that a profile's curve has in its middle (ICC.1, curveType and parametricCurveType); undefined where it has none. */
export function gammaOfProfile(icc: Uint8Array): number | undefined {
  const bytes = Buffer.from(icc.buffer, icc.byteOffset, icc.length);
  const curve = tagOf(bytes, 'gTRC') ?? tagOf(bytes, 'kTRC');
  const half = curve && valueAtHalf(curve);
  return half !== undefined && half > 0 && half < 1 ? Math.log(half) / Math.log(0.5) : undefined;
}

const tagTable = 128;
const mostTags = 100;

function tagOf(icc: Buffer, name: string): Buffer | undefined {
  if (icc.length < tagTable + 4) return undefined;
  const count = Math.min(icc.readUInt32BE(tagTable), mostTags);
  for (let row = tagTable + 4; row < tagTable + 4 + 12 * count && row + 12 <= icc.length; row += 12)
    if (icc.toString('latin1', row, row + 4) === name) {
      const start = icc.readUInt32BE(row + 4);
      return icc.subarray(start, start + icc.readUInt32BE(row + 8));
    }
  return undefined;
}

function valueAtHalf(curve: Buffer): number | undefined {
  if (curve.length < 12) return undefined;
  const kind = curve.toString('latin1', 0, 4);
  if (kind === 'para') return parametricAtHalf(curve);
  if (kind !== 'curv') return undefined;
  const count = curve.readUInt32BE(8);
  if (count === 0) return 0.5;
  if (count === 1) return curve.length < 14 ? undefined : 0.5 ** (curve.readUInt16BE(12) / 256);
  const middle = 12 + 2 * ((count - 1) >> 1);
  return middle + 2 <= curve.length ? curve.readUInt16BE(middle) / 65535 : undefined;
}

/** Every kind is (a x + b) ^ g + e above some darkness; half is above it. */
function parametricAtHalf(curve: Buffer): number | undefined {
  const kind = curve.readUInt16BE(8);
  const numbers = [1, 3, 4, 5, 7][kind];
  if (numbers === undefined || curve.length < 12 + 4 * numbers) return undefined;
  const [g = 1, a = 1, b = 0, c = 0, , e = 0] = Array.from(
    { length: numbers },
    (_, i) => curve.readInt32BE(12 + 4 * i) / 65536,
  );
  return (a * 0.5 + b) ** g + (kind === 2 ? c : kind === 4 ? e : 0);
}

/** Samples that are proportional to light as sRGB's code values 0..1 (IEC 61966-2-1), in floats: exact enough to come back as they were. */
export function toEye({ data, width, height, channels }: Raster): {
  data: Float32Array;
  width: number;
  height: number;
  channels: 1 | 3;
} {
  const white = whiteOf(data);
  const table = Float32Array.from({ length: white + 1 }, (_, value) => codeOfLight(value / white));
  return { data: Float32Array.from(data, (value) => table[value]!), width, height, channels };
}

/** The reverse, into the samples that they came from. */
export function fromEye(seen: Float32Array, { data }: Raster): void {
  const white = whiteOf(data);
  for (let i = 0; i < data.length; i++) data[i] = decoded(seen[i]!) * white + 0.5;
}

/** The code value 0..1 that sRGB has for an amount of light 0..1. */
export function codeOfLight(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

function decoded(code: number): number {
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
}
