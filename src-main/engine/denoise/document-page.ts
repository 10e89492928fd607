import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import type { Documenter } from '../document/documenter.ts';
import type { Back, Sheet } from '../document/steps.ts';
import type { Picture, SourceInfo } from '../image/picture.ts';
import type { Raster } from '../image/raster.ts';
import { undoing, upright } from '../image/upright.ts';

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
  const sheet: Sheet = {
    raster: upright(raster, orientation),
    ...(alpha && { alpha: upright({ ...raster, data: alpha, channels: 1 }, orientation) }),
    found: {},
  };
  const done = await documenter.run({ sheet, steps, settings, back }, signal);
  const stored = upright(done.raster, undoing(orientation));
  const seen = done.alpha && upright(done.alpha, undoing(orientation));
  const page = {
    raster: stored,
    ...(seen && { alpha: seen.data }),
    source: sourceOf(source, stored, seen !== undefined, steps.includes('bw')),
  };
  return { page, found: done.found };
}

function sourceOf(source: SourceInfo, raster: Raster, alpha: boolean, isBilevel: boolean): SourceInfo {
  const { width, height, channels } = raster;
  const size = { ...source, width, height, alpha };
  if (!isBilevel) return size;
  const { icc: _, tiff, ...plain } = size;
  // One bit has no colours for a profile to speak of, and fits in a tenth of the bytes.
  return { ...plain, channels, depth: 8, bits: 1, ...(tiff && { tiff: { ...tiff, compression: 'g4' } }) };
}
