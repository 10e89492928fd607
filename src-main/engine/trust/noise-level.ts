import { quantile } from '../base/ranks.ts';

/** Cells in which noise is looked at, in pixels; two rows of each are enough. */
export const noiseCell = 16;
/** White noise has this part of its variance, or less, in a fifth of such cells. */
const calmest = 0.2;
const shareOfCalmest = 0.58;
/** Part of the cells that may be cut off. */
const mostCut = 0.5;

/** Gathers rows, three at a time, and tells the level of white noise among them. */
export interface NoiseGauge {
  /** @param rows of luma, 0-255, one below the other */
  add(above: Float32Array, own: Float32Array, below: Float32Array): void;
  /** Standard deviation, 0-255, of the calmest cells: there is least beside noise. Noise whose pixels hang together seems weaker. */
  level(): number;
}

export function noiseGauge(): NoiseGauge {
  const variances: number[] = [];
  let cut = 0;
  return {
    add(above, own, below) {
      for (let x = 1; x + noiseCell < own.length; x += noiseCell) {
        let sum = 0;
        for (let i = x; i < x + noiseCell; i++) sum += roughness(above, own, below, i) ** 2;
        // Where white or black is cut off, noise cannot be seen.
        if (sum === 0 && (own[x]! <= 0 || own[x]! >= 255)) cut++;
        else variances.push(sum / noiseCell);
      }
    },
    level() {
      // What is left of a page as white as that is only its writing.
      if (cut > mostCut * (cut + variances.length)) return 0;
      return Math.sqrt(quantile(variances, calmest) / shareOfCalmest);
    },
  };
}

/** What is left of a pixel when planes and straight edges are taken away (Immerkaer, 1996), of the variance of white noise. */
function roughness(above: Float32Array, own: Float32Array, below: Float32Array, x: number): number {
  const corners = above[x - 1]! + above[x + 1]! + below[x - 1]! + below[x + 1]!;
  const sides = above[x]! + below[x]! + own[x - 1]! + own[x + 1]!;
  return (corners - 2 * sides + 4 * own[x]!) / 6;
}
