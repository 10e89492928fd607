import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import { documentStepNames } from '../../contract/config/document.ts';
import { whiteOf, type Raster } from '../image/raster.ts';
import { cropRaster } from '../image/upright.ts';
import { blackAndWhite } from './black-white.ts';
import { withoutBorder } from './border.ts';
import { despeckle } from './despeckle.ts';
import { paperOf } from './paper.ts';
import { showThrough } from './show-through.ts';
import { skewOf } from './skew.ts';
import { paperBeyond, turn } from './turn.ts';
import { whiten } from './whiten.ts';

/** A page on its way through the steps, as people see it. */
export interface Sheet {
  raster: Raster;
  /** Transparency, of the page's size; it goes where the page goes. */
  alpha?: Raster | undefined;
  /** Where its corner lies on the page that was given, in pixels. */
  corner: { x: number; y: number };
  found: DocumentFindings;
}

/** A page before the first step. */
export function newSheet(raster: Raster, alpha?: Raster): Sheet {
  return { raster, alpha, corner: { x: 0, y: 0 }, found: {} };
}

/** The other side of the sheet, as it was scanned. */
export type Back = Raster | null;

type Work<S extends DocumentStep> = (
  sheet: Sheet,
  settings: NonNullable<DocumentSettings[S]>,
  back: Back,
) => Sheet;

const works: { [S in DocumentStep]: Work<S> } = {
  showThrough(sheet, { strength }, back) {
    const { raster, found } = showThrough(sheet.raster, back, strength);
    return { ...sheet, raster, found: { ...sheet.found, showThrough: found } };
  },
  deskew(sheet, { angle: wish, page }) {
    const angle = wish === 'auto' ? skewOf(sheet.raster) : wish;
    const found = { ...sheet.found, deskew: { angle } };
    // Less than this moves no corner of a large page by a pixel.
    if (angle === null || Math.abs(angle) < 0.01) return { ...sheet, found };
    const beyond = paperBeyond(paperOf(sheet.raster), sheet.raster);
    const raster = turn(sheet.raster, angle, page === 'grow', beyond);
    const alpha = sheet.alpha && turn(sheet.alpha, angle, page === 'grow', () => opaque(sheet.alpha!));
    return { raster, alpha, corner: grownCorner(sheet, raster), found };
  },
  border(sheet, { how }) {
    const { raster, border, box } = withoutBorder(sheet.raster, how);
    const alpha = sheet.alpha && cropRaster(sheet.alpha, box);
    const corner = { x: sheet.corner.x + box.x, y: sheet.corner.y + box.y };
    return { raster, alpha, corner, found: { ...sheet.found, border } };
  },
  whiten(sheet, { strength }) {
    const { raster, paper } = whiten(sheet.raster, strength);
    return { ...sheet, raster, found: { ...sheet.found, whiten: { paper } } };
  },
  despeckle(sheet, { size }) {
    const { raster, specks } = despeckle(sheet.raster, size);
    return { ...sheet, raster, found: { ...sheet.found, despeckle: { specks } } };
  },
  bw(sheet, settings) {
    const { raster, ink } = blackAndWhite(sheet.raster, settings);
    return { raster, corner: sheet.corner, found: { ...sheet.found, bw: { ink } } };
  },
};

/** A page that was turned about its middle keeps that where it was. */
function grownCorner({ corner, raster: old }: Sheet, { width, height }: Raster): Sheet['corner'] {
  return { x: corner.x - (width - old.width) / 2, y: corner.y - (height - old.height) / 2 };
}

/** The steps that are asked for, in the order in which they run. */
export function stepsOf(settings: DocumentSettings): DocumentStep[] {
  return documentStepNames.filter((step) => settings[step] !== undefined);
}

/** Runs one step. The sheet that is given stays as it was. */
export function runStep(sheet: Sheet, step: DocumentStep, settings: DocumentSettings, back: Back): Sheet {
  return one(sheet, step, settings[step], back);
}

function one<S extends DocumentStep>(
  sheet: Sheet,
  step: S,
  settings: DocumentSettings[S],
  back: Back,
): Sheet {
  return settings === undefined ? sheet : works[step](sheet, settings, back);
}

function opaque({ data }: Raster): number {
  return whiteOf(data);
}
