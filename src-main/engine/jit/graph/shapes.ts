/** Shape arithmetic shared by the operators' shape functions. */

export type Shape = readonly number[];

export function sizeOf(shape: Shape): number {
  return shape.reduce((a, b) => a * b, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}

/** NumPy's broadcasting of two shapes; `null` when they do not fit. */
export function broadcast(a: Shape, b: Shape): number[] | null {
  const rank = Math.max(a.length, b.length);
  const out: number[] = [];
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i] ?? 1;
    const y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) return null;
    out.push(x === 1 ? y : x);
  }
  return out;
}

export function permuted(shape: Shape, order: Shape): number[] {
  return order.map((axis) => shape[axis]!);
}

/** True when a transpose by `order` moves only axes of length 1, so that the numbers stay where they are. */
export function keepsOrder(shape: Shape, order: Shape): boolean {
  const moved = order.filter((axis) => shape[axis] !== 1);
  return moved.every((axis, i) => i === 0 || axis > moved[i - 1]!);
}

/** Output length of a window of `size` sliding by `stride` over `length` plus padding. */
export function windowCount(
  length: number,
  size: number,
  stride: number,
  dilation: number,
  pad: number,
): number {
  return Math.floor((length + pad - dilation * (size - 1) - 1) / stride) + 1;
}
