import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import { newSheet, runStep } from '../document/steps.ts';
import type { Raster } from '../image/raster.ts';
import { upright } from '../image/upright.ts';
import { drawLevels } from './levels.ts';
import { plateLike, sharedCopy, type Plate } from './plate.ts';

export interface DocumentedPlate {
  plate: Plate;
  found: DocumentFindings;
}

/** A plate after a step of document mode; its pixels lie as they are seen. @param back the other side of the sheet */
export function documentPlate(
  plate: Plate,
  step: DocumentStep,
  settings: DocumentSettings,
  back: Plate | null,
): DocumentedPlate {
  const { raster, alpha, orientation, colours } = plate;
  const seen = (one: Raster, by = orientation) => upright(one, by);
  const sheet = newSheet(seen(raster), alpha ? seen({ ...raster, data: alpha, channels: 1 }) : undefined);
  const done = runStep(sheet, step, settings, back && seen(back.raster, back.orientation));
  const look = {
    raster: done.raster,
    alpha: done.alpha ? sharedCopy(done.alpha.data) : null,
    orientation: 1,
    // A profile for colours says nothing of the greys that are left.
    colours: colours && colours.channels === done.raster.channels ? colours : null,
  };
  const result = plateLike(look, sharedCopy(done.raster.data));
  drawLevels(result);
  return { plate: result, found: done.found };
}
