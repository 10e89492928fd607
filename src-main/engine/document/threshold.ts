import { histogramOf, otsu, type Grey } from './grey.ts';
import { boxSums, windowSize } from './window.ts';

/** Which pixels are ink: 1, all others 0. */
export interface Ink {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A threshold for each place, from mean and standard deviation of what is around it. */
export type Rule = (mean: number, deviation: number) => number;

/** Below the mean, by more where contrast is low (Sauvola and Pietikainen, Adaptive document image binarization, 2000). */
export function sauvola(k: number, range = 128): Rule {
  return (mean, deviation) => mean * (1 + k * (deviation / range - 1));
}

/** As Sauvola's, in the page's own range (Wolf, Jolion and Chassaing, Text localization, enhancement and binarization, 2002). */
export function wolf(k: number, darkest: number, mostDeviation: number): Rule {
  return (mean, deviation) => mean - k * (1 - deviation / Math.max(1, mostDeviation)) * (mean - darkest);
}

/** Pixels up to the threshold of their place are ink. */
export function inkByRule(grey: Grey, radius: number, rule: Rule): Ink {
  const out = new Uint8Array(grey.data.length);
  eachWindow(grey, radius, (at, mean, deviation) => {
    out[at] = grey.data[at]! <= rule(mean, deviation) ? 1 : 0;
  });
  return { data: out, width: grey.width, height: grey.height };
}

/** The largest deviation of any window. */
export function mostDeviation(grey: Grey, radius: number): number {
  let most = 0;
  eachWindow(grey, radius, (_, __, deviation) => (most = Math.max(most, deviation)));
  return most;
}

function eachWindow(
  { data, width, height }: Grey,
  radius: number,
  visit: (at: number, mean: number, deviation: number) => void,
): void {
  const sum = boxSums(width, height, radius, (at) => data[at]!);
  const square = boxSums(width, height, radius, (at) => data[at]! * data[at]!);
  for (let y = 0, at = 0; y < height; y++) {
    const [sums, squares] = [sum(y), square(y)];
    for (let x = 0; x < width; x++, at++) {
      const count = windowSize(x, y, width, height, radius);
      const mean = sums[x]! / count;
      visit(at, mean, Math.sqrt(Math.max(0, squares[x]! / count - mean * mean)));
    }
  }
}

/** Pixels up to one threshold are ink. */
export function inkBelow({ data, width, height }: Grey, threshold: number): Ink {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = data[i]! <= threshold ? 1 : 0;
  return { data: out, width, height };
}

/** By Otsu's threshold, of the whole page. */
export function inkByOtsu(grey: Grey, shift = 0): Ink {
  return inkBelow(grey, otsu(histogramOf(grey.data)) + shift);
}
