import type { ModelCard } from '../../../src-main/contract/config/card.ts';
import { parseNoise } from '../../../src-main/contract/config/noise.ts';
import { noiseText } from '../noise-text.ts';

/** What was measured on public sets, beside what others reach there. PSNR in dB. */
export interface MeasuredTable {
  /** Of the others, in the order of the columns. */
  methods: string[];
  rows: MeasuredRow[];
}

export interface MeasuredRow {
  set: string;
  /** In words for people; null for the noise that the pictures of the set came with. */
  noise: string | null;
  before: number;
  after: number;
  /** Of what is no noise of the program's, where it is what others are told by; 0..1. */
  rmse: number | null;
  /** One for each method; null where none was published. */
  others: (number | null)[];
}

type Measured = NonNullable<ModelCard['making']>['measured'];

export function measuredTable(measured: Measured): MeasuredTable {
  const methods = [
    ...new Set(measured.flatMap(({ published = [] }) => published.map(({ method }) => method))),
  ];
  const rows = measured.map(({ set, noise, noisyPsnr, psnr, rmse, published = [] }) => ({
    set,
    noise: wordsOf(noise),
    before: noisyPsnr,
    after: psnr,
    rmse: isOfProgram(noise) ? null : (rmse ?? null),
    others: methods.map((method) => published.find((one) => one.method === method)?.psnr ?? null),
  }));
  return { methods, rows };
}

/** Cards write noises as a terminal does, and the dirt of pages in words; null for the noise of the set itself. */
export function wordsOf(noise: string): string | null {
  if (noise === 'its own') return null;
  return isOfProgram(noise) ? noiseText(parseNoise(noise)) : noise;
}

function isOfProgram(noise: string): boolean {
  try {
    return parseNoise(noise).length > 0;
  } catch {
    return false;
  }
}
