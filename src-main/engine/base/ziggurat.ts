/**
 * The normal bell cut into 256 layers of equal area (Marsaglia & Tsang, 2000): a point drawn in a layer is nearly always
 * under the bell, so that nearly every deviate costs one multiplication and one comparison.
 */

/** Where the tail begins, and the area of each layer, for 256 layers. */
const tail = 3.6541528853610088;
const area = 0.00492867323399;

const bell = (x: number) => Math.exp(-0.5 * x * x);

/** Right edge of each layer, from the bottom up; the bottom one is as wide as a rectangle of the layer's area. */
export const zigguratEdge = edges();
const height = zigguratEdge.map(bell);

function edges(): Float64Array {
  const x = new Float64Array(257);
  x[0] = area / bell(tail);
  x[1] = tail;
  for (let i = 2; i < 256; i++) x[i] = Math.sqrt(-2 * Math.log(area / x[i - 1]! + bell(x[i - 1]!)));
  return x;
}

/** True when the point of a layer (not the bottom one) at `x`, at the height drawn by `u` in [0, 1), is under the bell. */
export function underBell(layer: number, x: number, u: number): boolean {
  return height[layer]! + (height[layer + 1]! - height[layer]!) * u < bell(x);
}

/** A deviate beyond the tail's beginning (Marsaglia, 1964), on the side of `x`. */
export function normalTail(x: number, random: { uniform(): number }): number {
  for (;;) {
    const y = -Math.log(1 - random.uniform()) / tail;
    const z = -Math.log(1 - random.uniform());
    if (z + z > y * y) return x < 0 ? -tail - y : tail + y;
  }
}
