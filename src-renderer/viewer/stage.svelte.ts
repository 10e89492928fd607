import { TileCache } from './cache.ts';
import type { Divider } from './divider.ts';
import { drawPanes, gridFrom, type Picture } from './draw.ts';
import { Fetcher } from './fetcher.ts';
import type { Point, Rect, Size } from './geometry.ts';
import { glided, type Glide } from './glide.ts';
import { effectiveMode, paneAt, panesOf, pictureSize, type Pane } from './panes.ts';
import { readPixel, type PixelReading } from './read-pixel.ts';
import { canFollow, emptyScene, layersOf, sameLayers } from './scene.ts';
import type { LoadTile, Tile } from './tile.ts';
import type { Region, Scene, ViewMode, ViewState } from './types.ts';
import {
  fit,
  isFitted,
  keepInside,
  pan,
  seenThrough,
  toPicture,
  wholePixels,
  zoomTo,
  type Viewport,
} from './viewport.ts';
import { visibleTiles, wantedTiles } from './wanted.ts';

/** How the picture is to be seen, as the window says. */
export interface Look {
  mode: ViewMode;
  swapped: boolean;
  strength: number;
}

/** Bytes of decoded tiles that are kept. */
const budget = 256 * 2 ** 20;
/** How long the picture before is shown at most, in milliseconds, while a new one of its size is on its way. */
const patience = 1000;

/** The canvas with everything that decides what is on it. It draws when something has changed, once for each frame of the screen. */
export class Stage {
  view = $state.raw<Size>({ width: 1, height: 1 });
  /** Device pixels of one CSS pixel. */
  dot = $state(1);
  viewport = $state.raw<Viewport>({ x: 0, y: 0, scale: 1 });
  scene = $state.raw<Scene>(emptyScene);
  divider = $state.raw<Divider>({ share: 0.5, side: 'left' });
  held = $state(false);
  pointer = $state.raw<Point | null>(null);
  reading = $state.raw<PixelReading | null>(null);

  readonly picture = $derived(pictureSize(this.scene));
  readonly mode: ViewMode = $derived.by(() => effectiveMode(this.#look().mode, this.scene));
  readonly panes: Pane[] = $derived.by(() => {
    const { mode, swapped } = this.#look();
    return panesOf({ mode, swapped, held: this.held, divider: this.divider }, this.scene, this.view);
  });
  /** That of every pane has this size. */
  readonly frame: Rect = $derived(this.panes[0]!.frame);
  readonly state: ViewState = $derived.by(() => ({
    scale: this.viewport.scale,
    fitted: this.picture !== null && isFitted(this.viewport, this.picture, this.frame),
    visible: this.#visible(),
  }));

  readonly #look: () => Look;
  readonly #cache = new TileCache<Tile>(
    budget,
    ({ width, height }) => 4 * width * height,
    ({ image }) => image.close(),
  );
  readonly #fetcher: Fetcher<Tile>;
  #context: CanvasRenderingContext2D | null = null;
  #next: { scene: Scene; until: number } | null = null;
  #glide: Glide | null = null;
  #fitted: Size | null = null;
  #frame = 0;
  #drawn = 0;

  /** @param look is read whenever it matters */
  constructor(look: () => Look, load: LoadTile) {
    this.#look = look;
    this.#fetcher = new Fetcher({
      load,
      has: (wanted) => this.#cache.isCurrent(wanted, wanted.version),
      take: (wanted, tile) => {
        this.#cache.put(wanted, wanted.version, tile);
        this.schedule();
      },
      refuse: ({ image }) => image.close(),
    });
  }

  /** Takes a canvas; its size follows by `resize`. */
  mount(canvas: HTMLCanvasElement): () => void {
    this.#context = canvas.getContext('2d');
    return () => {
      cancelAnimationFrame(this.#frame);
      this.#context = null;
      this.#fetcher.want([]);
      this.#cache.clear();
    };
  }

  /** The canvas has so many device pixels. Its middle stays where it was; what fitted still fits. */
  resize(view: Size, dot: number): void {
    if (!this.#context) return;
    this.#context.canvas.width = view.width;
    this.#context.canvas.height = view.height;
    this.dot = dot;
    this.view = view;
    this.reframe();
    this.#draw();
  }

  /** Shows other layers. A picture of the same size takes the place of the one before as a whole, when what is seen of it is there. */
  show(scene: Scene): void {
    if (sameLayers(scene, this.scene)) this.#replace(scene);
    else if (this.#next && sameLayers(scene, this.#next.scene)) this.#next = { ...this.#next, scene };
    else if (canFollow(this.scene, scene)) this.#await(scene);
    else this.#replace(scene);
    this.schedule();
  }

  #await(scene: Scene): void {
    this.#next = { scene, until: performance.now() + patience };
    setTimeout(() => this.schedule(), patience + 1);
  }

  #replace(scene: Scene): void {
    const isOther = !canFollow(this.scene, scene);
    this.#next = null;
    this.scene = scene;
    if (isOther) this.fit();
  }

  /** The panes may have another size now: another mode, another window. */
  reframe(): void {
    const { picture, frame } = this;
    if (!picture) return;
    const wasFitted = this.#fitted !== null && isFitted(this.viewport, picture, this.#fitted);
    this.#settle(wasFitted ? fit(picture, frame) : this.viewport);
  }

  fit(): void {
    this.#glide = null;
    if (this.picture) this.#settle(fit(this.picture, this.frame));
  }

  zoomTo(scale: number, at: Point = this.#middle()): void {
    this.#glide = null;
    this.#zoom(scale, at);
  }

  /** Several in a row add up. */
  glideBy(factor: number, at: Point = this.#middle()): void {
    if (!this.picture) return;
    const goal = (this.#glide?.scale ?? this.viewport.scale) * factor;
    const { scale } = zoomTo(this.viewport, goal, at, this.picture, this.frame);
    this.#glide = { scale, at };
    this.schedule();
  }

  panBy(by: Point): void {
    if (this.picture) this.#settle(pan(this.viewport, by, this.picture, this.frame));
  }

  /** The point of the picture that is seen there; outside of it where it is not. */
  pictureAt(at: Point): Point {
    return toPicture(this.viewport, paneAt(this.panes, at).frame, at);
  }

  /** Draws before the next frame of the screen. */
  schedule(): void {
    this.#frame ||= requestAnimationFrame((now) => this.#tick(now));
  }

  #tick(now: number): void {
    this.#frame = 0;
    if (this.#glide) this.#glideOn(this.#glide, now);
    this.#drawn = now;
    if (this.#next && (this.#isReady(this.#next.scene) || performance.now() >= this.#next.until))
      this.#replace(this.#next.scene);
    this.#draw();
  }

  #glideOn({ scale, at }: Glide, now: number): void {
    this.#zoom(glided(this.viewport.scale, scale, Math.min(now - this.#drawn, 50)), at);
    if (this.viewport.scale === scale) this.#glide = null;
    else this.schedule();
  }

  #zoom(scale: number, at: Point): void {
    if (!this.picture) return;
    const { frame } = paneAt(this.panes, at);
    this.#settle(zoomTo(this.viewport, scale, at, this.picture, frame));
  }

  #settle(viewport: Viewport): void {
    if (!this.picture) return;
    this.viewport = keepInside(viewport, this.picture, this.frame);
    this.#fitted = this.frame;
    this.schedule();
  }

  #draw(): void {
    if (!this.#context) return;
    const picture = this.#picture();
    drawPanes(this.#context, this.panes, picture, this.dot);
    this.reading = this.#read(picture);
    this.#fetch(this.#next?.scene ?? this.scene);
  }

  #picture(): Picture {
    const { scene, viewport } = this;
    return { scene, viewport, strength: this.#look().strength, find: (at) => this.#cache.get(at) };
  }

  #read(picture: Picture): PixelReading | null {
    if (!this.pointer || this.viewport.scale < gridFrom) return null;
    return readPixel(paneAt(this.panes, this.pointer), this.pointer, picture);
  }

  #fetch(scene: Scene): void {
    const seen = this.#seen();
    const layers = layersOf(scene, this.#look().mode);
    this.#fetcher.want(seen ? wantedTiles(layers, this.viewport.scale, seen) : []);
  }

  #isReady(scene: Scene): boolean {
    const seen = this.#seen();
    const needed = layersOf(scene, this.#look().mode).flatMap((layer) =>
      seen ? visibleTiles(layer, this.viewport.scale, seen) : [],
    );
    return needed.every((wanted) => this.#cache.get(wanted) !== null);
  }

  #seen(): Rect | null {
    return this.picture && seenThrough(this.viewport, this.frame, this.frame, this.picture);
  }

  #visible(): Region | null {
    const seen = this.#seen();
    return seen && wholePixels(seen);
  }

  #middle(): Point {
    return { x: this.frame.x + this.frame.width / 2, y: this.frame.y + this.frame.height / 2 };
  }
}
