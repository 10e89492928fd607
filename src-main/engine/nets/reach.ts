/**
 * Receptive fields by intervals: which input pixels can change an output pixel. Along one axis, a run of output pixels
 * `[low, high]` depends on a run of input pixels; each layer maps one to the other, walking from the output to the input.
 * Exact for nets whose weights are not zero; never too small.
 */
export type Run = readonly [low: number, high: number];

/** `count` 3x3 convolutions in a row. */
export function throughConvolutions(run: Run, count: number): Run {
  return [run[0] - count, run[1] + count];
}

/** A 2x2 pooling with stride 2. */
export function throughHalving([low, high]: Run): Run {
  return [2 * low, 2 * high + 1];
}

/** An upsampling by repetition. */
export function throughDoubling([low, high]: Run): Run {
  return [Math.floor(low / 2), Math.floor(high / 2)];
}

/** Both of two branches. */
export function throughBoth(a: Run, b: Run): Run {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

/** The farthest input pixel that any output pixel depends on; outputs repeat their pattern every `multiple` pixels. */
export function radiusOf(reach: (output: Run) => Run, multiple: number): number {
  let radius = 0;
  for (let x = 0; x < multiple; x++) {
    const [low, high] = reach([x, x]);
    radius = Math.max(radius, x - low, high - x);
  }
  return radius;
}
