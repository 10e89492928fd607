import type { Pattern } from '../../contract/config/diagnosis.ts';
import type { Excess } from './excess.ts';
import { flatSide, type FlatPart } from './flat.ts';

const lags = [1, 2, 3, 4];
/** Lags at which what is smooth is over, and whole rows still agree. */
const far = [5, 6, 7, 8];
const beside = [2, 3];

/** Correlation that is more than chance and what is left of the picture. */
const clear = 0.1;
const stripes = 0.12;
/** Variances of one noise in parts of different brightness. */
const alike = 5;
/** Noise falls off at high frequencies where neighbours share it (see `excess.ts`). */
const steep = 1.5;
/** ... and so much more along one direction than along the other, where it is shared in that one alone; white noise has at most 1.3 times as much. */
const slanted = 1.6;
const striped = 1.4;

/** What flat parts tell of noise, beside how it hangs together. */
export interface FlatNoise {
  pattern: Pattern;
  /** Of all frequencies, where it is least; 0-255 scale. */
  variance: number;
}

/**
 * How the noise of neighbours hangs together, from the autocorrelation of flat parts. What is left of the picture in them only makes
 * neighbours more alike, so that the classes of brightness count where they are least so. Stripes are told from smooth noise by what pixels
 * far apart in a row have in common beyond those far apart and in other rows.
 * @returns null where there is nothing to correlate
 */
export function patternOf(classes: FlatPart[][], spectrum: Excess): FlatNoise | null {
  const found = classes.flatMap((parts) => noiseOf(parts) ?? []);
  if (found.length === 0) return null;
  const sorted = found.toSorted((a, b) => alikeness(a) - alikeness(b));
  const traits = joined(sorted.slice(0, quarter(sorted)));
  const pattern = { kind: kindOf(traits, spectrum), ...traits };
  return { pattern, variance: leastVariance(found.map(({ variance }) => variance)) };
}

/** The lowest but one, where the lowest bears it out: a single class may be clipped, or lie in shadow; nearly all may be texture. */
function leastVariance(variances: number[]): number {
  const [least, next = least] = variances.toSorted((a, b) => a - b);
  return next! < alike * least! ? next! : least!;
}

function quarter(all: unknown[]): number {
  return Math.max(1, Math.round(all.length / 4));
}

function alikeness({ across, down }: Traits): number {
  return Math.abs(across[0]!) + Math.abs(down[0]!);
}

interface Traits extends Omit<Pattern, 'kind'> {
  variance: number;
}

function noiseOf(parts: FlatPart[]): Traits | null {
  const variance = covariance(parts, 0, 0);
  // Less is rounding.
  if (!(variance > 0.2)) return null;
  const at = (dx: number, dy: number) => covariance(parts, dx, dy) / variance;
  return {
    across: lags.map((lag) => at(lag, 0)),
    down: lags.map((lag) => at(0, lag)),
    rows: beyond((along, aside) => at(along, aside)),
    columns: beyond((along, aside) => at(aside, along)),
    variance,
  };
}

function joined(all: Traits[]): Omit<Pattern, 'kind'> {
  const mean = (of: (traits: Traits) => number) => meanOf(all.map(of));
  const across = lags.map((_, i) => mean((each) => each.across[i]!));
  const down = lags.map((_, i) => mean((each) => each.down[i]!));
  const rows = mean((each) => each.rows);
  const columns = mean((each) => each.columns);
  return { across, down, rows, columns };
}

/** Rows in common explain that pixels of a row are alike, and, where stripes are wider than a row, those of a column, too. */
function kindOf(
  { across: [across], down: [down], rows, columns }: Omit<Pattern, 'kind'>,
  spectrum: Excess,
): Pattern['kind'] {
  const inRows = rows > stripes && spectrum.rows > striped && across! - rows < clear;
  const inColumns = columns > stripes && spectrum.columns > striped && down! - columns < clear;
  if (inRows && inColumns) return 'rows-and-columns';
  if (inRows) return 'rows';
  if (inColumns) return 'columns';
  const isSteep = spectrum.middle > steep;
  const isAcross = across! > clear && (isSteep || spectrum.across > slanted * Math.max(spectrum.down, 1));
  const isDown = down! > clear && (isSteep || spectrum.down > slanted * Math.max(spectrum.across, 1));
  return isAcross || isDown ? 'blurred' : 'white';
}

function beyond(at: (along: number, aside: number) => number): number {
  const along = meanOf(far.map((lag) => at(lag, 0)));
  const aside = meanOf(far.flatMap((lag) => beside.map((other) => at(lag, other))));
  return Math.min(Math.max(along - aside, 0), 1);
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean product of residuals (dx, dy) apart; the 3 numbers of the plane are counted in. */
function covariance(parts: FlatPart[], dx: number, dy: number): number {
  let sum = 0;
  for (const { residual } of parts)
    for (let y = 0; y < flatSide - dy; y++)
      for (let x = 0; x < flatSide - dx; x++)
        sum += residual[y * flatSide + x]! * residual[(y + dy) * flatSide + x + dx]!;
  const count = parts.length * (flatSide - dx) * (flatSide - dy);
  const lost = 3 / flatSide ** 2;
  return count === 0 ? 0 : sum / count / (1 - lost);
}
