import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { jpegTraces } from '../diagnose/jpeg-traces.ts';
import { qualityOfFile } from '../diagnose/jpeg-table.ts';
import { samplesOfRaster } from '../diagnose/samples.ts';
import { randomFrom } from '../base/random.ts';
import type { Picture } from '../image/picture.ts';
import { blank, type Pixels } from '../image/pixels.ts';
import type { Fit } from './fit.ts';

/** Higher qualities leave noise as it is. */
const highest = 92;
const side = 96;
/** What compression took of the noise cannot be told when it took nearly all. */
const mostRaise = 2;

/**
 * The quality that a picture was compressed with: a JPEG file says it, other pixels may show it.
 * @returns null where noise was not changed by it
 */
export async function qualityOf(file: string, { raster, source }: Picture): Promise<number | null> {
  const said = source.format === 'jpeg' ? await qualityOfFile(file) : null;
  const quality = said ?? jpegTraces(samplesOfRaster(raster))?.quality ?? null;
  return quality !== null && quality <= highest ? quality : null;
}

/**
 * The noise with compression as its last step. What was measured had gone through it: the noise before is stronger, by so much that it
 * comes out as it was measured.
 */
export async function withCompression({ noise, nearest, findings }: Fit, quality: number): Promise<Fit> {
  const compressed = { ...noise, jpeg: quality };
  const drawn = await drawnLevels(compressed);
  const wanted = await drawnLevels(noise);
  const curves = noise.curves.map((curve, c) => {
    const raise = Math.min(mostRaise, Math.max(1, wanted[c]! / Math.max(drawn[c]!, 0.1)));
    return curve.map(({ signal, sigma }) => ({
      signal,
      sigma: Math.min(255, Number((sigma * raise).toFixed(3))),
    }));
  });
  const part = { kind: 'jpeg' as const, low: quality, high: quality };
  return { noise: { ...compressed, curves }, nearest: [...nearest, part], findings };
}

/** Deviation of each channel on a flat picture of a brightness at which the noise was measured. */
async function drawnLevels(own: OwnNoise): Promise<number[]> {
  const channels = own.curves.length === 3 ? 3 : 1;
  const flat = blank(side, side, channels);
  own.curves.forEach((curve, c) => {
    const value = curve[curve.length >> 1]!.signal / 255;
    for (let i = c; i < flat.data.length; i += channels) flat.data[i] = value;
  });
  const quiet = { ...own, impulses: { share: 0, salt: 0, pepper: 0 } };
  return levelsOf(await addNoise(flat, [{ kind: 'own', low: 1, high: 1, own: quiet }], randomFrom(1)));
}

/** Around each channel's own mean. */
function levelsOf({ data, channels }: Pixels): number[] {
  return Array.from({ length: channels }, (_, c) => {
    const plane = data.filter((__, i) => i % channels === c);
    const mean = plane.reduce((sum, v) => sum + v, 0) / plane.length;
    return 255 * Math.sqrt(plane.reduce((sum, v) => sum + (v - mean) ** 2, 0) / plane.length);
  });
}
