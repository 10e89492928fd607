import { whiteOf, type Raster } from '../image/raster.ts';
import type { Components } from './components.ts';
import { histogramOf } from './grey.ts';
import { grainOf } from './grain.ts';
import { besidePaper, paperOf, type Paper } from './paper.ts';
import { rowsBetween } from './plane.ts';
import { findSpecks, type SpeckSize } from './specks.ts';
import { inkBelow } from './threshold.ts';

/** All that is darker than this beside its paper (255) is looked at: strokes of a pencil must not fall into pieces, which would look like specks. */
const visible = 222;
/** Unless the paper itself is so grainy: then what is darker by so many of its deviations. */
const deviations = 6;
/** A speck goes with its soft rim, so many pixels wide. */
const rim = 1;

/**
 * Puts paper in the place of specks.
 * @returns also how many there were
 */
export function despeckle(raster: Raster, size: SpeckSize): { raster: Raster; specks: number } {
  const paper = paperOf(raster);
  const beside = besidePaper(raster, paper);
  const grain = grainOf(histogramOf(beside.data));
  const ink = inkBelow(beside, Math.min(visible, grain.paper - deviations * grain.deviation));
  const { components, goes } = findSpecks(ink, paper.stroke, size);
  const specks = goes.reduce((sum, one) => sum + one, 0);
  if (specks === 0) return { raster, specks };
  const data = raster.data.slice();
  paint({ ...raster, data }, paper, rectsOf(components, goes, raster));
  return { raster: { ...raster, data }, specks };
}

/** For each row, the stretches of it that become paper: first column and the one after the last. */
function rectsOf(
  { runs, pieceOf }: Components,
  goes: Uint8Array,
  { width, height }: Raster,
): Map<number, [number, number][]> {
  const rows = new Map<number, [number, number][]>();
  for (let i = 0; i < pieceOf.length; i++) {
    if (!goes[pieceOf[i]!]) continue;
    const y = runs[3 * i]!;
    const stretch: [number, number] = [
      Math.max(0, runs[3 * i + 1]! - rim),
      Math.min(width, runs[3 * i + 2]! + rim),
    ];
    for (let row = Math.max(0, y - rim); row <= Math.min(height - 1, y + rim); row++) {
      const there = rows.get(row);
      if (there) there.push(stretch);
      else rows.set(row, [stretch]);
    }
  }
  return rows;
}

function paint({ data, width, channels }: Raster, paper: Paper, rows: Map<number, [number, number][]>): void {
  const white = whiteOf(data);
  const row = new Float32Array(width);
  for (const [c, plane] of paper.planes.entries()) {
    const rowOf = rowsBetween(plane, paper.cell);
    for (const [y, stretches] of rows) {
      rowOf(y, row);
      for (const [start, end] of stretches)
        for (let x = start; x < end; x++) {
          const at = (y * width + x) * channels + c;
          // The rim may reach over neighbours that stay: paper never makes anything darker.
          data[at] = Math.max(data[at]!, Math.min(1, row[x]!) * white);
        }
    }
  }
}
