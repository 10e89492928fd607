import type { CurvePoint } from '../diagnose/curve.ts';
import { fitDependence } from '../diagnose/dependence.ts';
import { flatParts, flatSide, type FlatPart } from '../diagnose/flat.ts';
import type { Samples } from '../diagnose/samples.ts';

/** How much more alike neighbours may be than in the flattest class of brightness. */
const mostAlike = 0.25;
/** How much more variance a class may have than the others lead to expect. */
const mostExcess = 1.4;

/**
 * The flattest parts of a picture, without those of a brightness at which there is nothing flat: where structure makes neighbours more alike
 * than noise does elsewhere, or the level is higher than any dependence on brightness explains.
 */
export function flattest(samples: Samples): FlatPart[] {
  const classes = flatParts(samples).map((parts) => ({
    parts,
    alike: alikeness(parts),
    point: pointOf(parts),
  }));
  const least = Math.min(...classes.map(({ alike }) => alike));
  const noisy = classes.filter(({ alike }) => alike <= least + mostAlike);
  const fit = fitDependence([noisy.map(({ point }) => point)]);
  if (!fit) return noisy.flatMap(({ parts }) => parts);
  const expected = (signal: number) => fit.form.variance(signal / 255) * fit.strength * 255 ** 2;
  return noisy
    .filter(({ point }) => point.variance <= mostExcess * expected(point.signal))
    .flatMap(({ parts }) => parts);
}

/** Mean correlation of right and lower neighbours. */
function alikeness(parts: FlatPart[]): number {
  let [square, product] = [0, 0];
  for (const { residual } of parts)
    for (let i = 0; i + flatSide < residual.length; i++) {
      const right = i % flatSide === flatSide - 1 ? 0 : residual[i + 1]!;
      square += 2 * residual[i]! ** 2;
      product += residual[i]! * (residual[i + flatSide]! + right);
    }
  return square > 0 ? product / square : 1;
}

function pointOf(parts: FlatPart[]): CurvePoint {
  const signal = parts.reduce((sum, { mean }) => sum + mean, 0) / parts.length;
  const variances = parts.map(
    ({ residual }) => residual.reduce((sum, v) => sum + v * v, 0) / residual.length,
  );
  const variance = variances.reduce((sum, v) => sum + v, 0) / parts.length;
  return { signal, variance, clippedVariance: variance, cut: 0, blocks: new Uint32Array() };
}
