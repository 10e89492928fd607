import type { Dependence } from '../../contract/config/diagnosis.ts';
import { mostCut, typicalVariance, type CurvePoint } from './curve.ts';

/** How noise grows with brightness, as a form that is known up to its strength. */
export interface Form {
  kind: Dependence['kind'];
  /** Share of the variance at middle grey that grows with the signal. */
  photons: number;
  /** The variance at a signal of 0..1, up to its strength. */
  variance(signal: number): number;
}

/** A form with its strength on the 0..1 scale, and how far the points are from it. */
export interface Fit {
  form: Form;
  strength: number;
  misfit: number;
}

const middle = 0.5;
/** Variance that rounding to whole numbers leaves. */
const rounding = 1 / 12;
/** A curve is known to about this, as a relative error of the variance. */
const sure = 0.05;
/** Points that are above by more hold texture, which tells nothing of the form. */
const texture = 0.5;
/** Below, rounding and clipping leave little to go by. */
const darkest = 10;
/** What another form than a constant has to be better by. */
const better = 0.6;

const forms: Form[] = [
  constantAnd(0),
  ...[0.15, 0.3, 0.45, 0.6, 0.75, 0.87, 1].map(constantAnd),
  { kind: 'speckle', photons: 0, variance: (signal) => signal * signal },
  { kind: 'falling', photons: 0, variance: (signal) => 1.5 - signal },
];

function constantAnd(photons: number): Form {
  const kind = photons === 0 ? 'constant' : photons === 1 ? 'photons' : 'photons-and-constant';
  return { kind, photons, variance: (signal) => (photons * signal) / middle + 1 - photons };
}

/**
 * Whether noise depends on brightness, from curves of all channels: a form that fits clearly better than a constant. Texture makes points lie
 * too high and nothing too low but chance: what lies below a form counts, what lies far above counts little.
 * Poisson-Gaussian: Foi, Trimeche, Katkovnik and Egiazarian, Practical Poissonian-Gaussian noise modeling, IEEE TIP 2008.
 * @param curves on the 0-255 scale
 * @returns null where there is no noise
 */
export function fitDependence(curves: CurvePoint[][]): Fit | null {
  const points = usable(curves.flat());
  if (points.length === 0 || typicalVariance(curves.flat()) < rounding) return null;
  const fits = forms.map((form) => fitOf(form, points));
  const best = fits.reduce((least, fit) => (fit.misfit < least.misfit ? fit : least));
  return best.misfit < better * fits[0]!.misfit - sure * sure ? best : fits[0]!;
}

/**
 * What the doors are told.
 * @param factor how much stronger noise is than its high frequencies, from which the curves are
 */
export function describeDependence(fit: Fit, curves: CurvePoint[][], factor = 1): Dependence {
  const curve = curves
    .flat()
    .map(({ signal, variance }) => ({ signal, sigma: factor * Math.sqrt(variance) }));
  return {
    ...traitsOf({ ...fit, strength: fit.strength * factor ** 2 }),
    curve: curve.toSorted((a, b) => a.signal - b.signal),
  };
}

/** Variance of one channel's noise, the mean over its classes of brightness, in the form that was found. 0-255 scale. */
export function meanVariance({ form }: Fit, curve: CurvePoint[]): number {
  const points = usable(curve);
  if (points.length === 0) return typicalVariance(curve);
  const strength = typicalVariance(atMiddle(form, points));
  return (strength * curve.reduce((sum, { signal }) => sum + at(form, signal), 0)) / curve.length;
}

function usable(points: CurvePoint[]): CurvePoint[] {
  return points.filter(({ signal, cut, variance }) => signal > darkest && cut < mostCut && variance > 0);
}

function at(form: Form, signal: number): number {
  return Math.max(form.variance(Math.min(Math.max(signal / 255, 0), 1)), 1e-3);
}

function atMiddle(form: Form, points: CurvePoint[]): CurvePoint[] {
  return points.map((point) => ({ ...point, variance: point.variance / at(form, point.signal) }));
}

function fitOf(form: Form, points: CurvePoint[]): Fit {
  const ratios = atMiddle(form, points);
  const strength = typicalVariance(ratios) / 255 ** 2;
  const errors = ratios.map(({ variance }) => Math.log(variance / 255 ** 2 / strength));
  const misfit = errors.reduce((sum, error) => sum + Math.min(error, texture) ** 2, 0) / errors.length;
  return { form, strength, misfit };
}

function traitsOf({ form, strength }: Fit): Omit<Dependence, 'curve'> {
  const none = { slope: 0, offset: 0, peak: null, sigma: null, speckle: null };
  if (form.kind === 'speckle') return { ...none, kind: 'speckle', speckle: Math.sqrt(strength) };
  if (form.kind === 'falling') return { ...none, kind: 'falling', slope: -strength, offset: 1.5 * strength };
  const slope = (form.photons * strength) / middle;
  const offset = (1 - form.photons) * strength;
  const peak = slope > 0 ? 1 / slope : null;
  return {
    ...none,
    kind: form.kind,
    slope,
    offset,
    peak,
    sigma: offset > 0 ? 255 * Math.sqrt(offset) : null,
  };
}
