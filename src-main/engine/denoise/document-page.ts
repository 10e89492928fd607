import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import type { Documenter } from '../document/documenter.ts';
import { newSheet, type Back, type Sheet } from '../document/steps.ts';
import type { Picture, SourceInfo } from '../image/picture.ts';
import type { Raster, Rect } from '../image/raster.ts';
import { storedRect, undoing, upright } from '../image/upright.ts';
import { withinOf } from './page-part.ts';

export interface DocumentedPage {
  page: Picture;
  found: DocumentFindings;
}

/**
 * Runs steps of document mode on a page, as people see it. What a page carries stays with it; its size may be another one, and black and white has
 * one bit and no transparency.
 * @throws Failure `document/stopped`; the signal's reason
 */
export async function documentPage(
  { raster, alpha, source }: Picture,
  steps: DocumentStep[],
  settings: DocumentSettings,
  back: Back,
  documenter: Documenter,
  signal: AbortSignal,
): Promise<DocumentedPage> {
  const { orientation = 1 } = source;
  const seenAlpha = alpha && upright({ ...raster, data: alpha, channels: 1 }, orientation);
  const sheet = newSheet(upright(raster, orientation), seenAlpha);
  const done = await documenter.run({ sheet, steps, settings, back }, signal);
  const stored = upright(done.raster, undoing(orientation));
  const seen = done.alpha && upright(done.alpha, undoing(orientation));
  const page = {
    raster: stored,
    ...(seen && { alpha: seen.data }),
    source: {
      ...sourceOf(source, stored, seen !== undefined, steps.includes('bw')),
      ...(isMoved(done, sheet.raster) && {
        within: withinOf(source, raster, placeOf(done, raster, orientation)),
      }),
    },
  };
  return { page, found: done.found };
}

function isMoved({ raster, corner }: Sheet, { width, height }: Raster): boolean {
  return corner.x !== 0 || corner.y !== 0 || raster.width !== width || raster.height !== height;
}

/** In pixels of the stored page that was given. */
function placeOf({ raster: { width, height }, corner }: Sheet, given: Raster, orientation: number): Rect {
  return storedRect({ ...corner, width, height }, given, orientation);
}

function sourceOf(source: SourceInfo, raster: Raster, alpha: boolean, isBilevel: boolean): SourceInfo {
  const { width, height, channels } = raster;
  const size = { ...source, width, height, alpha };
  if (!isBilevel) return size;
  const { icc: _, tiff, ...plain } = size;
  // One bit has no colours for a profile to speak of, and fits in a tenth of the bytes.
  return { ...plain, channels, depth: 8, bits: 1, ...(tiff && { tiff: { ...tiff, compression: 'g4' } }) };
}
