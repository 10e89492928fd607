import type { Stroke } from '../../src-main/contract/config/finish.ts';
import type { Point, Rect } from './geometry.ts';
import type { GestureHandlers } from './gestures.ts';
import { arrowOf } from './keys.ts';
import { begun, drawnOn, isFull, led, type BrushTip } from './paint.ts';

/** What a brush needs of the viewer. */
export interface Easel {
  /** null: nothing is painted now. */
  tip(): BrushTip | null;
  pictureAt(at: Point): Point;
  /** The part of the picture that is seen; null where there is none. */
  seen(): Rect | null;
  /** Way of one press of an arrow key, in pixels of the picture. */
  step(): number;
  /** A line is finished. */
  done(stroke: Stroke): void;
  /** The brush shall be larger or smaller by a factor. */
  resize(factor: number): void;
}

/** Paints lines on the picture, by pointer or by keys. */
export class Brush {
  /** The line that is being drawn. */
  live: Stroke | null = $state.raw(null);
  /** Where the keys have led it, in the picture; null while the pointer leads. */
  led: Point | null = $state.raw(null);
  readonly #easel: Easel;
  #isFinger = false;

  constructor(easel: Easel) {
    this.#easel = easel;
  }

  /** Gestures of the viewer, with the brush before them while there is one. */
  before(handlers: GestureHandlers): GestureHandlers {
    return {
      press: (at, event) => {
        const tip = this.#easel.tip();
        if (!tip || event.button !== 0 || event.shiftKey) return handlers.press(at, event);
        this.end();
        this.led = null;
        this.#isFinger = event.pointerType === 'touch';
        this.live = begun(tip, this.#easel.pictureAt(at));
      },
      drag: (by, at) => (this.live ? this.#go(this.#easel.pictureAt(at)) : handlers.drag(by, at)),
      release: () => (this.live ? this.end() : handlers.release()),
      zoom: (factor, at, stepped) => {
        // A second finger: the first one meant no line.
        if (this.#isFinger) this.live = null;
        handlers.zoom(factor, at, stepped);
      },
      doubleClick: (at) => {
        if (!this.#easel.tip()) handlers.doubleClick(at);
      },
      hover: (at) => {
        if (at && !this.live) this.led = null;
        handlers.hover(at);
      },
    };
  }

  /** Finishes the line that is being drawn. */
  end(): void {
    const { live } = this;
    this.live = null;
    if (live) this.#easel.done(live);
  }

  /** @returns true when the key was meant for the brush */
  key(event: KeyboardEvent): boolean {
    const [tip, seen] = [this.#easel.tip(), this.#easel.seen()];
    if (!tip || !seen || event.ctrlKey || event.metaKey || event.altKey) return false;
    const arrow = event.shiftKey ? null : arrowOf(event);
    const from = this.led ?? { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    if (arrow) this.#lead(from, arrow, seen);
    else if (event.key === ' ') this.#lower(tip, from, event.repeat);
    else if (event.key === '[' || event.key === ']') this.#easel.resize(event.key === ']' ? 1.25 : 0.8);
    else if (event.key === 'Escape' && this.live) this.live = null;
    else return false;
    return true;
  }

  #lead(from: Point, arrow: Point, seen: Rect): void {
    const step = this.#easel.step();
    this.led = led(from, { x: arrow.x * step, y: arrow.y * step }, seen);
    if (this.live) this.#go(this.led);
  }

  /** Puts it down, or lifts it. */
  #lower(tip: BrushTip, at: Point, isHeld: boolean): void {
    if (isHeld) return;
    this.led = at;
    if (this.live) this.end();
    else this.live = begun(tip, at);
  }

  #go(at: Point): void {
    const { live } = this;
    if (!live) return;
    this.live = drawnOn(live, at);
    if (!isFull(this.live)) return;
    this.end();
    this.live = begun({ radius: live.radius, erase: live.erase }, at);
  }
}
