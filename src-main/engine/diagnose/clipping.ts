/** Mean and variance of what clipping to 0..255 leaves of a normal distribution; `cut` is the share that was clipped. */
export interface Clipped {
  mean: number;
  variance: number;
  cut: number;
}

/** Moments of a normal distribution clipped to 0..255 (censored at both ends). */
export function clipNormal(mean: number, deviation: number): Clipped {
  const low = -mean / deviation;
  const high = (255 - mean) / deviation;
  const below = cumulative(low);
  const above = cumulative(-high);
  const first = low * below + density(low) - density(high) + high * above;
  const inside = 1 - below - above + low * density(low) - high * density(high);
  const second = low * low * below + inside + high * high * above;
  const variance = deviation * deviation * Math.max(second - first * first, 0);
  return { mean: mean + deviation * first, variance, cut: below + above };
}

/** More cannot be told from a picture of 0..255. */
const mostDeviation = 255;

/**
 * The normal distribution that has this mean and variance once it is clipped to 0..255.
 * @param variance above 0
 */
export function unclipNormal(
  mean: number,
  variance: number,
): { mean: number; variance: number; cut: number } {
  let deviation = Math.sqrt(variance);
  let centre = mean;
  let now = clipNormal(centre, deviation);
  for (let i = 0; i < 40 && !isNear(now, mean, variance); i++) {
    centre += mean - now.mean;
    deviation = Math.min(deviation * Math.sqrt(variance / Math.max(now.variance, 1e-9)), mostDeviation);
    now = clipNormal(centre, deviation);
  }
  return { mean: centre, variance: deviation * deviation, cut: now.cut };
}

function isNear(now: Clipped, mean: number, variance: number): boolean {
  return Math.abs(now.mean - mean) < 0.01 && Math.abs(now.variance - variance) < 1e-3 * variance;
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** Abramowitz and Stegun 26.2.17, right to 7.5e-8. */
function cumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = density(x) * series;
  return x < 0 ? tail : 1 - tail;
}
