/** Side of a block in pixels, and the numbers in it. */
export const side = 8;
export const area = side * side;

/** Cosines of k * 22.5 / 4 degrees and so on, of the orthonormal DCT-II of length 8: half the cosine of k pi / 16. */
const [c1, c2, c3, c4, c5, c6, c7] = [1, 2, 3, 4, 5, 6, 7].map((k) => 0.5 * Math.cos((k * Math.PI) / 16)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

type Numbers = Float32Array | Float64Array;
type Line = (data: Numbers, at: number, step: number) => void;

/**
 * The orthonormal DCT-II of the 8x8 block that begins at `at`, in place: white noise keeps its variance in each coefficient. `data[at + 8 v + u]` is
 * then the coefficient of frequency u across and v down, `data[at]` 8 times the mean. Sums and differences first, which halves the products, twice.
 */
export function forward(data: Numbers, at: number): void {
  both(data, at, forwardLine);
}

/** Undoes `forward`. */
export function backward(data: Numbers, at: number): void {
  both(data, at, backwardLine);
}

function both(data: Numbers, at: number, line: Line): void {
  for (let i = 0; i < side; i++) line(data, at + i * side, 1);
  for (let i = 0; i < side; i++) line(data, at + i, side);
}

const forwardLine: Line = (d, at, step) => {
  const i1 = at + step;
  const i2 = i1 + step;
  const i3 = i2 + step;
  const i4 = i3 + step;
  const i5 = i4 + step;
  const i6 = i5 + step;
  const i7 = i6 + step;
  const s0 = d[at]! + d[i7]!;
  const s1 = d[i1]! + d[i6]!;
  const s2 = d[i2]! + d[i5]!;
  const s3 = d[i3]! + d[i4]!;
  const d0 = d[at]! - d[i7]!;
  const d1 = d[i1]! - d[i6]!;
  const d2 = d[i2]! - d[i5]!;
  const d3 = d[i3]! - d[i4]!;
  d[at] = c4 * (s0 + s3 + s1 + s2);
  d[i4] = c4 * (s0 + s3 - s1 - s2);
  d[i2] = c2 * (s0 - s3) + c6 * (s1 - s2);
  d[i6] = c6 * (s0 - s3) - c2 * (s1 - s2);
  d[i1] = c1 * d0 + c3 * d1 + c5 * d2 + c7 * d3;
  d[i3] = c3 * d0 - c7 * d1 - c1 * d2 - c5 * d3;
  d[i5] = c5 * d0 - c1 * d1 + c7 * d2 + c3 * d3;
  d[i7] = c7 * d0 - c5 * d1 + c3 * d2 - c1 * d3;
};

const backwardLine: Line = (d, at, step) => {
  const i1 = at + step;
  const i2 = i1 + step;
  const i3 = i2 + step;
  const i4 = i3 + step;
  const i5 = i4 + step;
  const i6 = i5 + step;
  const i7 = i6 + step;
  const mean = c4 * (d[at]! + d[i4]!);
  const outer = c4 * (d[at]! - d[i4]!);
  const [wide, narrow] = [c2 * d[i2]! + c6 * d[i6]!, c6 * d[i2]! - c2 * d[i6]!];
  const [e0, e1, e2, e3] = [mean + wide, outer + narrow, outer - narrow, mean - wide];
  const [x1, x3, x5, x7] = [d[i1]!, d[i3]!, d[i5]!, d[i7]!];
  const o0 = c1 * x1 + c3 * x3 + c5 * x5 + c7 * x7;
  const o1 = c3 * x1 - c7 * x3 - c1 * x5 - c5 * x7;
  const o2 = c5 * x1 - c1 * x3 + c7 * x5 + c3 * x7;
  const o3 = c7 * x1 - c5 * x3 + c3 * x5 - c1 * x7;
  d[at] = e0 + o0;
  d[i1] = e1 + o1;
  d[i2] = e2 + o2;
  d[i3] = e3 + o3;
  d[i4] = e3 - o3;
  d[i5] = e2 - o2;
  d[i6] = e1 - o1;
  d[i7] = e0 - o0;
};
