import { TileCache } from './cache.ts';
import { Camera, type Subject } from './camera.svelte.ts';
import type { Divider } from './divider.ts';
import { drawPanes, gridFrom, type Picture } from './draw.ts';
import { Fetcher } from './fetcher.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { Hurry } from './hurry.ts';
import { effectiveMode, paneAt, panesOf, pictureSize, type Pane } from './panes.ts';
import { readPixel, type PixelReading } from './read-pixel.ts';
import { canFollow, emptyScene, layersOf, sameLayers } from './scene.ts';
import type { ShownMask } from './mask.ts';
import type { LoadTile, Tile } from './tile.ts';
import type { Maps, Scene, ViewMode, ViewState } from './types.ts';
import { isFitted, seenThrough, toPicture, wholePixels } from './viewport.ts';
import { visibleTiles, wantedTiles } from './wanted.ts';

/** How the picture is to be seen, as the window says. */
export interface Look {
  mode: ViewMode;
  swapped: boolean;
  strength: number;
  maps: Maps;
  mask: ShownMask | null;
}

/** Bytes of decoded tiles that are kept. */
const budget = 256 * 2 ** 20;
/** How long the picture before is shown at most, in milliseconds, while a new one of its size is on its way. */
const patience = 1000;
/** A picture that has not moved for so long, in milliseconds, is drawn in full beauty again. */
const rest = 120;

/** The canvas with everything that decides what is on it. It draws when something has changed, once for each frame of the screen. */
export class Stage {
  view = $state.raw<Size>({ width: 1, height: 1 });
  /** Device pixels of one CSS pixel. */
  dot = $state(1);
  scene = $state.raw<Scene>(emptyScene);
  divider = $state.raw<Divider>({ share: 0.5, side: 'left' });
  held = $state(false);
  pointer = $state.raw<Point | null>(null);
  reading = $state.raw<PixelReading | null>(null);
  /** Something of what is to be seen is still on its way. */
  arriving = $state(false);

  readonly picture = $derived(pictureSize(this.scene));
  readonly mode: ViewMode = $derived.by(() => effectiveMode(this.#look().mode, this.scene));
  readonly panes: Pane[] = $derived.by(() => {
    const { mode, swapped } = this.#look();
    return panesOf({ mode, swapped, held: this.held, divider: this.divider }, this.scene, this.view);
  });
  /** That of every pane has this size. */
  readonly frame: Rect = $derived(this.panes[0]!.frame);
  readonly camera: Camera = new Camera(
    () => this.#subject(),
    () => this.#move(),
  );
  readonly state: ViewState = $derived.by(() => this.#state());

  readonly #look: () => Look;
  readonly #cache = new TileCache<Tile>(
    budget,
    ({ width, height }) => 4 * width * height,
    ({ image }) => image.close(),
  );
  readonly #fetcher: Fetcher<Tile>;
  readonly #hurry = new Hurry();
  #context: CanvasRenderingContext2D | null = null;
  #next: { scene: Scene; until: number } | null = null;
  #frame = 0;
  #moved = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** @param look is read whenever it matters */
  constructor(look: () => Look, load: LoadTile) {
    this.#look = look;
    this.#fetcher = new Fetcher({
      load,
      has: (wanted) => this.#cache.isCurrent(wanted, wanted.version),
      take: (wanted, tile) => this.#cache.put(wanted, wanted.version, tile),
      refuse: ({ image }) => image.close(),
      ended: () => this.schedule(),
    });
  }

  /** Takes a canvas; its size follows by `resize`. */
  mount(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    return () => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#resting);
      this.#context = null;
      this.#fetcher.want([]);
      this.#cache.clear();
    };
  }

  /** The canvas has so many device pixels. It is drawn at once: a new size has emptied it. */
  resize(view: Size, dot: number): void {
    if (!this.#context) return;
    this.#context.canvas.width = view.width;
    this.#context.canvas.height = view.height;
    this.dot = dot;
    this.view = view;
    this.camera.reframe();
    this.#draw(false);
  }

  /** Shows other layers. A picture of the same size takes the place of the one before as a whole, when what is seen of it is there. */
  show(scene: Scene): void {
    if (this.#next && sameLayers(scene, this.#next.scene)) this.#next = { ...this.#next, scene };
    else if (!sameLayers(scene, this.scene) && canFollow(this.scene, scene)) this.#await(scene);
    else this.#replace(scene);
    this.schedule();
  }

  /** The point of the picture that is seen there; outside of it where it is not. */
  pictureAt(at: Point): Point {
    return toPicture(this.camera.viewport, paneAt(this.panes, at).frame, at);
  }

  /** Draws before the next frame of the screen. */
  schedule(): void {
    this.#frame ||= requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = 0;
    this.camera.step(now);
    if (this.#next && (this.#isReady(this.#next.scene) || performance.now() >= this.#next.until))
      this.#replace(this.#next.scene);
    const hurried = this.#moved && this.#hurry.isNeeded(now);
    this.#moved = false;
    this.#draw(hurried);
  }

  #draw(hurried: boolean): void {
    if (!this.#context) return;
    clearTimeout(this.#resting);
    if (hurried) this.#resting = setTimeout(() => this.schedule(), rest);
    const { strength, maps, mask } = this.#look();
    const picture: Picture = {
      scene: this.scene,
      viewport: this.camera.viewport,
      strength,
      maps,
      mask,
      hurried,
      find: (at) => this.#cache.get(at),
    };
    drawPanes(this.#context, this.panes, picture, this.dot);
    this.reading = this.#read(picture);
    this.#fetch(this.#next?.scene ?? this.scene);
    this.arriving = this.#next !== null || this.#fetcher.running > 0;
  }

  #await(scene: Scene): void {
    // One after the other, each before the last is there, must not keep the first on the screen.
    this.#next = { scene, until: this.#next?.until ?? performance.now() + patience };
    setTimeout(() => this.schedule(), patience + 1);
  }

  #replace(scene: Scene): void {
    const isOther = !canFollow(this.scene, scene);
    this.#next = null;
    this.scene = scene;
    if (isOther) this.camera.fit();
  }

  #move(): void {
    this.#moved = true;
    this.schedule();
  }

  #subject(): Subject | null {
    const { picture, frame, panes } = this;
    return picture && { picture, frame, frameAt: (at) => paneAt(panes, at).frame };
  }

  #read(picture: Picture): PixelReading | null {
    if (!this.pointer || picture.viewport.scale < gridFrom) return null;
    return readPixel(paneAt(this.panes, this.pointer), this.pointer, picture);
  }

  #fetch(scene: Scene): void {
    const seen = this.#seen();
    const layers = layersOf(scene, this.#look().mode);
    this.#fetcher.want(seen ? wantedTiles(layers, this.camera.viewport.scale, seen) : []);
  }

  #isReady(scene: Scene): boolean {
    const seen = this.#seen();
    const { scale } = this.camera.viewport;
    const layers = seen ? layersOf(scene, this.#look().mode) : [];
    return layers.every((layer) =>
      visibleTiles(layer, scale, seen!).every((wanted) => this.#cache.get(wanted) !== null),
    );
  }

  #state(): ViewState {
    const { picture, frame } = this;
    const { viewport } = this.camera;
    const seen = this.#seen();
    return {
      scale: viewport.scale,
      fitted: picture !== null && isFitted(viewport, picture, frame),
      visible: seen && wholePixels(seen),
    };
  }

  #seen(): Rect | null {
    return this.picture && seenThrough(this.camera.viewport, this.frame, this.frame, this.picture);
  }
}
