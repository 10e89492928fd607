import { tileLoader } from '../../../../src-renderer/viewer/load.ts';
import type { LoadTile } from '../../../../src-renderer/viewer/tile.ts';
import type {
  Maps,
  Region,
  Scene,
  ViewLayer,
  ViewMode,
  ViewState,
} from '../../../../src-renderer/viewer/types.ts';
import { pixelOf } from './drawn.ts';

/** What a test can set and read of the page: a viewer with drawn tiles. */
export class Trial {
  scene = $state.raw<Scene>({ before: null, after: null, removed: null });
  maps = $state.raw<Maps>({});
  strength = $state(100);
  mode = $state<ViewMode>('slider');
  swapped = $state(false);
  pick = $state.raw<Region | null | undefined>(undefined);
  view = $state.raw<ViewState | null>(null);
  visible: Region[] = [];
  opened = 0;
  /** Tiles asked for, as `LAYER@VERSION LEVEL/COLUMN/ROW`. */
  asked: string[] = [];
  /** What `watch` has seen. */
  seen = new Set<string>();
  /** Only tiles that this says come; the others wait for `open`. */
  #gate: RegExp = /./;
  #opened: (() => void)[] = [];

  /** Shows these layers; null for none. */
  show(
    names: { before?: string; after?: string; removed?: string },
    size: { width: number; height: number },
    version = 0,
  ): void {
    const { before, after, removed } = names;
    const layer = (id: string | undefined) => (id ? layerOf(id, size, version) : null);
    this.scene = { before: layer(before), after: layer(after), removed: layer(removed) };
  }

  /** From now on only these tiles come. */
  open(gate: string): void {
    this.#gate = new RegExp(gate);
    for (const again of this.#opened.splice(0)) again();
  }

  readonly load: LoadTile = async ({ layer, level, column, row }, version, signal) => {
    const name = `${layer}@${version} ${level}/${column}/${row}`;
    this.asked.push(name);
    while (!this.#gate.test(name)) await new Promise<void>((resolve) => this.#opened.push(resolve));
    const { width = 0, height = 0, tile = 1 } = this.#layer(layer) ?? {};
    const step = 2 ** level;
    const [x, y] = [column * tile, row * tile];
    const [across, down] = [Math.ceil(width / step) - x, Math.ceil(height / step) - y];
    if (signal.aborted || across <= 0) return null;
    return drawTile(layer, { x, y, width: Math.min(tile, across), height: Math.min(tile, down) }, step);
  };

  /** Looks at these places of the canvas in every frame from now on; tells all that it sees there together. */
  watch(places: readonly (readonly [number, number])[]): void {
    const context = document.querySelector('canvas')!.getContext('2d')!;
    const look = () => {
      const colours = places.map(([x, y]) => [...context.getImageData(x, y, 1, 1).data]);
      this.seen.add(JSON.stringify(colours));
      requestAnimationFrame(look);
    };
    look();
  }

  /** What becomes of a tile that lies at this address; the layers that were said to be forgotten meanwhile. */
  async fetch(address: string) {
    const forgotten: string[] = [];
    const load = tileLoader(
      () => address,
      (layer) => forgotten.push(layer),
    );
    const at = { layer: 'a layer', level: 0, column: 0, row: 0 };
    const tile = await load(at, 0, new AbortController().signal);
    return { forgotten, tile: tile && { ...tile, image: undefined } };
  }

  #layer(id: string): ViewLayer | undefined {
    return Object.values(this.scene).find((layer) => layer?.id === id) ?? undefined;
  }
}

function layerOf(id: string, size: { width: number; height: number }, version: number): ViewLayer {
  const levels = Math.max(0, Math.ceil(Math.log2(Math.max(size.width, size.height) / 256))) + 1;
  return { id, ...size, tile: 256, levels, version };
}

/** Each pixel of a coarser level is the first of those it stands for. */
async function drawTile(layer: string, { x, y, width, height }: Region, step: number) {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      data.set(pixelOf(layer, (x + column) * step, (y + row) * step), 4 * (row * width + column));
  const image = await createImageBitmap(new ImageData(data, width, height));
  return { image, width, height, complete: !layer.endsWith('part'), opaque: !layer.startsWith('clear') };
}
