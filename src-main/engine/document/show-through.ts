import type { DocumentFindings } from '../../contract/config/document.ts';
import { whiteOf, type Raster } from '../image/raster.ts';
import { componentsOf, overlapOf, removePieces } from './components.ts';
import type { Grey } from './grey.ts';
import { inkDensity, seenBack, type SeenBack } from './back-side.ts';
import { besidePaper, paperOf, type Paper } from './paper.ts';
import { rowsBetween } from './plane.ts';
import { steepnessOf } from './softness.ts';
import { inkBelow, type Ink } from './threshold.ts';

type Found = NonNullable<DocumentFindings['showThrough']>;

/** Lighter than this beside its paper (255) is not worth taking away. */
const visible = 232;
/** Without the back: what is nowhere darker than this part of the page's ink came through the sheet; uneven ink is darker. */
const faint = 0.35;
/** Softer than this part of the ink's steepness is what came through the sheet. Chosen on drawn pages, where most of a faint pencil is sharper, not all (docs/measurements.md). */
const soft = 0.6;
/** Pixels of a piece whose edges can be told from noise. */
const least = 30;
/** Ink hides the other side: what is darker than so many times what shines through is the page's own. */
const own = 2;

/**
 * Takes away what shines through from the other side of the sheet. With the back at hand, that is laid on the page, mirrored, and what it accounts for is
 * taken off; without it, pieces of writing that are much fainter and softer than the page's ink go.
 * @param strength 0..100
 */
export function showThrough(
  raster: Raster,
  back: Raster | null,
  strength: number,
): { raster: Raster; found: Found } {
  const paper = paperOf(raster);
  const beside = besidePaper(raster, paper);
  const seen = back && seenBack(beside, paper.stroke, back);
  if (back && !seen) return { raster, found: { twoSided: true, share: 0 } };
  const lighter = seen ? withoutBack(beside, seen) : withoutFaint(beside);
  const share = seen ? seen.share : changed(beside, lighter);
  return {
    raster: repainted(raster, paper, beside, lighter, strength / 100),
    found: { twoSided: !!seen, share },
  };
}

/** Each pixel without the density that the back accounts for, as far as it is not under ink of the page itself. */
function withoutBack(beside: Grey, seen: SeenBack): Grey {
  const out = new Uint8Array(beside.data.length);
  const row = new Float32Array(beside.width);
  for (let y = 0, at = 0; y < beside.height; y++) {
    seen.row(y, row);
    for (let x = 0; x < beside.width; x++, at++) {
      const density = 255 - beside.data[at]!;
      const through = row[x]!;
      const hidden = Math.min(1, Math.max(0, density / Math.max(1, through) - own));
      out[at] = 255 - Math.max(0, density - through * (1 - hidden)) + 0.5;
    }
  }
  return { ...beside, data: out };
}

/** Paper in place of what hangs together, is nowhere as dark as ink, and softer than ink: a pencil is as faint, and as sharp as a pen. */
function withoutFaint(beside: Grey): Grey {
  const all = inkBelow(beside, visible);
  const level = inkDensity(beside, all);
  const dark = inkBelow(beside, 255 - faint * level);
  const goes: Ink = { ...all, data: all.data.slice() };
  const components = componentsOf(goes);
  const overlap = overlapOf(components, dark);
  const { area } = components.pieces;
  const isInk = (piece: number) => overlap[piece]! > 2 + 0.03 * area[piece]!;
  const steepness = steepnessOf(beside, all, components);
  const sharp = soft * steepnessOfInk(steepness, area, isInk);
  const stays = (piece: number) => isInk(piece) || (area[piece]! >= least && steepness[piece]! > sharp);
  removePieces(goes, components, stays);
  const data = beside.data.map((value, at) => (goes.data[at] === 1 ? 255 : value));
  return { ...beside, data };
}

/** The median of pieces of ink that are large enough to tell; without any, nothing is softer. */
function steepnessOfInk(
  steepness: Float64Array,
  area: Int32Array,
  isInk: (piece: number) => boolean,
): number {
  const own = steepness.filter((_, piece) => area[piece]! >= least && isInk(piece)).toSorted();
  return own.length > 0 ? own[own.length >> 1]! : 0;
}

function changed(before: Grey, after: Grey): number {
  let count = 0;
  for (let i = 0; i < after.data.length; i++) if (after.data[i]! > before.data[i]! + 8) count++;
  return count / after.data.length;
}

/** The page with another brightness beside its paper; colours go along towards paper. */
function repainted(raster: Raster, paper: Paper, before: Grey, after: Grey, part: number): Raster {
  const { width, height, channels } = raster;
  const data = raster.data.slice();
  const white = whiteOf(data);
  const rowsOf = paper.planes.map((plane) => rowsBetween(plane, paper.cell));
  const rows = rowsOf.map(() => new Float32Array(width));
  for (let y = 0, at = 0; y < height; y++) {
    for (const [c, rowOf] of rowsOf.entries()) rowOf(y, rows[c]!);
    for (let x = 0; x < width; x++, at++) {
      const [old, now] = [before.data[at]!, after.data[at]!];
      if (now <= old) continue;
      // How far it goes from what it is to paper.
      const step = (part * (now - old)) / (255 - old);
      for (let c = 0, to = at * channels; c < channels; c++, to++)
        data[to] =
          data[to]! + step * (Math.max(data[to]!, Math.min(1, rows[c]![x]!) * white) - data[to]!) + 0.5;
    }
  }
  return { ...raster, data };
}
