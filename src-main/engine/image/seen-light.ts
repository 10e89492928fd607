import { isLinear, toEye } from './light.ts';
import type { Picture } from './picture.ts';
import { whiteOf } from './raster.ts';

const tagTable = 128;
/** sRGB's curve as a profile says it: a parametric one of kind 3, with g, a, b, c and d (IEC 61966-2-1). */
const srgbCurve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/**
 * A picture whose profile says that its samples are light, as the eye sees it: with sRGB's curve in its samples and in its profile, whose colours stay.
 * Every other picture as it is.
 */
export function asSeen(picture: Picture): Picture {
  const { raster, source } = picture;
  if (!source.icc || !isLinear(source)) return picture;
  const white = whiteOf(raster.data);
  const seen = toEye(raster);
  const data = raster.data.slice();
  for (let i = 0; i < data.length; i++) data[i] = seen.data[i]! * white + 0.5;
  return {
    ...picture,
    raster: { ...raster, data },
    source: { ...source, icc: withCurve(source.icc, parametric()) },
  };
}

/** A profile whose colours all have this curve: a tag of ICC.1, 10.6 or 10.18. */
export function withCurve(icc: Uint8Array, curve: Buffer): Uint8Array {
  const start = Math.ceil(icc.length / 4) * 4;
  const out = Buffer.alloc(start + curve.length);
  out.set(icc);
  curve.copy(out, start);
  out.writeUInt32BE(out.length, 0);
  const rows = Math.min(out.readUInt32BE(tagTable), Math.floor((icc.length - tagTable - 4) / 12));
  for (let row = tagTable + 4; row < tagTable + 4 + 12 * rows; row += 12)
    if (/^[rgbk]TRC$/.test(out.toString('latin1', row, row + 4))) {
      out.writeUInt32BE(start, row + 4);
      out.writeUInt32BE(curve.length, row + 8);
    }
  return out;
}

function parametric(): Buffer {
  const curve = Buffer.alloc(12 + 4 * srgbCurve.length);
  curve.write('para', 'latin1');
  curve.writeUInt16BE(3, 8);
  srgbCurve.forEach((value, i) => curve.writeInt32BE(Math.round(value * 65536), 12 + 4 * i));
  return curve;
}
