import type { LoadTile, Tile } from '../../viewer/tile.ts';
import type { TileAddress, ViewLayer } from '../../viewer/types.ts';
import type { Rect } from '../../viewer/geometry.ts';
import { levelFor, tileRect, tilesIn } from '../../viewer/tiling.ts';

/** Tiles that are kept: the crops in sight mostly lie in a few. */
const most = 24;

/** Brings the tiles that small crops of a layer are cut from, each once for all crops. */
export class CropTiles {
  readonly #load: LoadTile;
  readonly #tiles = new Map<string, Promise<Tile | null>>();

  constructor(load: LoadTile) {
    this.#load = load;
  }

  /**
   * Draws a part of a layer over all of a canvas. What cannot be had is left empty.
   * @param isWanted false once the canvas shows something else
   */
  async draw(
    canvas: HTMLCanvasElement,
    layer: ViewLayer,
    part: Rect,
    isWanted: () => boolean,
  ): Promise<void> {
    const scale = canvas.width / part.width;
    const level = levelFor(scale, layer);
    const places = tilesIn(layer, level, part);
    const tiles = await Promise.all(
      places.map((at) => this.#tile({ layer: layer.id, ...at }, layer.version)),
    );
    const context = canvas.getContext('2d');
    if (!context || !isWanted()) return;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingEnabled = scale < 3;
    for (const [i, place] of places.entries()) {
      const { x, y, width, height } = tileRect(layer, place)!;
      const tile = tiles[i];
      if (tile)
        context.drawImage(
          tile.image,
          (x - part.x) * scale,
          (y - part.y) * scale,
          width * scale,
          height * scale,
        );
    }
  }

  #tile(at: TileAddress, version: number): Promise<Tile | null> {
    const key = `${at.layer}@${version} ${at.level}/${at.column}/${at.row}`;
    const known = this.#tiles.get(key);
    if (known) return known;
    const coming = this.#load(at, version, new AbortController().signal);
    this.#tiles.set(key, coming);
    for (const oldest of Array.from(this.#tiles.keys()).slice(0, -most)) this.#tiles.delete(oldest);
    return coming;
  }
}
