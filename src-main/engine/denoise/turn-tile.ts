/** Size of a tile before it is turned. */
export interface TileSize {
  channels: number;
  height: number;
  width: number;
}

/**
 * One of the eight symmetries of the square: mirrored left-right (+1), mirrored top-bottom (+2), then rows and columns exchanged (+4).
 * @param tile `[1, channels, height, width]`
 * @returns `[1, channels, height, width]`, or `[1, channels, width, height]` from 4 on
 */
export function turnTile(tile: Float32Array, size: TileSize, turn: number): Float32Array {
  const out = new Float32Array(tile.length);
  eachPlace(size, turn, (from, to) => {
    out[to] = tile[from]!;
  });
  return out;
}

/** Takes the turn back: what was `turnTile(tile, size, turn)` is `tile`. */
export function turnBack(turned: Float32Array, size: TileSize, turn: number): Float32Array {
  const out = new Float32Array(turned.length);
  eachPlace(size, turn, (from, to) => {
    out[from] = turned[to]!;
  });
  return out;
}

/** @param visit takes each place of the tile, and where it is in the turned one */
function eachPlace(
  { channels, height, width }: TileSize,
  turn: number,
  visit: (from: number, to: number) => void,
): void {
  const [along, down] = turn & 4 ? [height, 1] : [1, width];
  for (let c = 0, from = 0; c < channels; c++)
    for (let y = 0; y < height; y++) {
      const row = c * height * width + (turn & 2 ? height - 1 - y : y) * down;
      for (let x = 0; x < width; x++) visit(from++, row + (turn & 1 ? width - 1 - x : x) * along);
    }
}
