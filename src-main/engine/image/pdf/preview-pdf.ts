import type { SourceInfo } from '../picture.ts';
import { sharp, type Sharp } from '../codecs/sharp.ts';
import { decodePdf } from './decode-pdf.ts';

/** How EXIF's orientations are made of a mirror and a turn. */
const turns: Record<number, { mirrored: boolean; degrees: number }> = {
  2: { mirrored: true, degrees: 0 },
  3: { mirrored: false, degrees: 180 },
  4: { mirrored: true, degrees: 180 },
  5: { mirrored: true, degrees: 270 },
  6: { mirrored: false, degrees: 90 },
  7: { mirrored: true, degrees: 90 },
  8: { mirrored: false, degrees: 270 },
};

/**
 * A page of a PDF, upright and small, ready to be packed. What has to be drawn is drawn at that size.
 * @param side of the longest side, at most, in pixels
 * @throws Failure as `decodePdf`
 */
export async function smallPage(file: string, source: SourceInfo, side: number): Promise<Sharp> {
  const { raster } = await decodePdf(file, source.pdf?.kind === 'scan' ? source : drawnFor(source, side));
  const { data, width, height, channels } = raster;
  const small = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  const { mirrored, degrees } = turns[source.orientation ?? 1] ?? { mirrored: false, degrees: 0 };
  const turned = sharp(small).rotate(degrees);
  return mirrored ? sharp(await sharp(small).flop().png().toBuffer()).rotate(degrees) : turned;
}

/** As large as is asked for, with some to spare for a clear picture. */
function drawnFor(source: SourceInfo, side: number): SourceInfo {
  const scale = Math.min(1, (2 * side) / Math.max(source.width, source.height));
  const { width, height } = source;
  return {
    ...source,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
