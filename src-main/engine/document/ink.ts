import { componentsOf, overlapOf, removePieces } from './components.ts';
import { histogramOf, otsu, type Grey } from './grey.ts';
import { inkBelow, type Ink } from './threshold.ts';
import { boxSums, type Sums } from './window.ts';

/** Lighter than this beside its paper (255) nothing is ink: a blank page has none, whatever splits its noise best. */
const lightest = 205;
/** Between ink (0) and paper (1) of a place: what is darker is ink. */
const middle = 0.45;
/** Part of a piece of ink that has to be ink by the threshold of the whole page, too. */
const sure = 0.6;

/**
 * The ink of a page beside its paper. A threshold for the whole page (Otsu's) tells where ink is surely; around it the threshold lies between
 * paper and the ink of that place, so that faint strokes keep their width and dark ones do not grow (as Su, Lu and Tan, Robust Document Image
 * Binarization Technique for Degraded Document Images, 2013, with another way to be sure). Pieces that are hardly sure anywhere are dirt.
 * @param grey 255 is paper, as `besidePaper` gives it
 * @param stroke width of the writing's strokes, in pixels
 * @param bias -100 (less ink) to 100 (more)
 */
export function inkOf(grey: Grey, stroke: number, bias = 0): Ink {
  const sureInk = inkBelow(grey, Math.min(lightest, otsu(histogramOf(grey.data))));
  const ink = aroundSure(grey, sureInk, Math.max(4, stroke), middle + (0.35 * bias) / 100);
  const components = componentsOf(ink);
  const { area } = components.pieces;
  const overlap = overlapOf(components, sureInk);
  const needed = sure * (1 - Math.max(0, bias) / 125);
  removePieces(ink, components, (piece) => overlap[piece]! < needed * area[piece]!);
  return ink;
}

function aroundSure(grey: Grey, sureInk: Ink, stroke: number, part: number): Ink {
  const { data, width, height } = grey;
  const radius = Math.round(1.5 * stroke);
  const fewest = 0.5 * stroke * stroke;
  const out = new Uint8Array(data.length);
  const count: Sums = boxSums(width, height, radius, (at) => sureInk.data[at]!);
  const sum: Sums = boxSums(width, height, radius, (at) => sureInk.data[at]! * data[at]!);
  for (let y = 0, at = 0; y < height; y++) {
    const [counts, sums] = [count(y), sum(y)];
    for (let x = 0; x < width; x++, at++) {
      if (counts[x]! < fewest) out[at] = sureInk.data[at]!;
      else {
        const ink = sums[x]! / counts[x]!;
        out[at] = data[at]! <= ink + part * (255 - ink) ? 1 : 0;
      }
    }
  }
  return { data: out, width, height };
}
