/** Poisson deviates, in two ways: which one is faster depends on the mean. */

interface Uniform {
  uniform(): number;
}

/** Multiplies uniform numbers until they fall below exp(-mean) (Knuth); work grows with the mean, which is finite and above 0. */
export function knuth(mean: number, random: Uniform): number {
  const limit = Math.exp(-mean);
  let k = 0;
  for (let p = random.uniform(); p > limit; p *= random.uniform()) k++;
  return k;
}

/** Transformed rejection with squeeze (PTRS, Hörmann 1993), for a finite mean of at least 10. */
export function ptrs(mean: number, random: Uniform): number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logGamma(k + 1)) return k;
  }
}

/** ln Gamma(x) for x >= 1, by Stirling's series; the error is below 1e-8. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 8; y++) shift -= Math.log(y);
  const i = 1 / (y * y);
  const series = (1 / 12 - i * (1 / 360 - i * (1 / 1260 - i / 1680))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
}
