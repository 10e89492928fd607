/** Pixels that tests can compute: of a layer `KIND NAME`, at a place of the whole picture. Red, green, blue, alpha. */
export type Pixel = [number, number, number, number];

const kinds: Record<string, (x: number, y: number) => Pixel> = {
  before: (x, y) => [(7 * x + 3 * y) & 255, (x ^ y) & 255, 200, 255],
  after: (x, y) => [255 - ((7 * x + 3 * y) & 255), (x * 5) & 255, 40, 255],
  removed: (x, y) => [128 + ((x + y) & 15), 128, 128 - ((x * y) & 15), 255],
  // Through which the ground is seen.
  clearBefore: (x, y) => [220, (x ^ y) & 255, 30, (5 * x) & 255],
  clearAfter: (x, y) => [20, 255 - ((x ^ y) & 255), 130, (5 * x) & 255],
  other: (x, y) => [10, (3 * x) & 255, (3 * y) & 255, 255],
};

export function pixelOf(layer: string, x: number, y: number): Pixel {
  return kinds[layer.split(' ')[0]!]!(x, y);
}
