import { middleOf, type Point, type Rect, type Size } from './geometry.ts';
import { glided, type Glide } from './glide.ts';
import { around, fit, isFitted, keepInside, pan, zoomTo, type Viewport } from './viewport.ts';

/** What the camera looks at. */
export interface Subject {
  picture: Size;
  /** The middle of the viewport lies in the middle of this; all panes have frames of its size. */
  frame: Rect;
  /** The frame that holds a point of the screen. */
  frameAt(at: Point): Rect;
}

/** A glide goes on as if no frame took longer, in milliseconds: after a pause it does not jump. */
const longestStep = 50;

/** Moves the viewport, at once or gliding, and keeps the picture in view. */
export class Camera {
  viewport = $state.raw<Viewport>({ x: 0, y: 0, scale: 1 });
  readonly #subject: () => Subject | null;
  readonly #onMove: () => void;
  #glide: Glide | null = null;
  #stepped = 0;
  /** The frame that the viewport was last made for. */
  #framed: Size | null = null;

  constructor(subject: () => Subject | null, onMove: () => void) {
    this.#subject = subject;
    this.#onMove = onMove;
  }

  fit(): void {
    this.#glide = null;
    const subject = this.#subject();
    if (subject) this.#settle(fit(subject.picture, subject.frame), subject);
  }

  /** Brings a part of the picture into the middle, with so much around it that it is seen where it lies. */
  reveal(region: Rect): void {
    this.#glide = null;
    const subject = this.#subject();
    if (subject) this.#settle(around(region, this.viewport.scale, subject.frame), subject);
  }

  panBy(by: Point): void {
    const subject = this.#subject();
    if (subject) this.#settle(pan(this.viewport, by, subject.picture, subject.frame), subject);
  }

  /** @param at stays where it is; the middle when left out */
  zoomTo(scale: number, at?: Point): void {
    this.#glide = null;
    this.#zoom(scale, at);
  }

  /** Several in a row add up. */
  glideBy(factor: number, at?: Point): void {
    const subject = this.#subject();
    if (!subject) return;
    const around = at ?? middleOf(subject.frame);
    const goal = (this.#glide?.scale ?? this.viewport.scale) * factor;
    this.#glide = {
      scale: zoomTo(this.viewport, goal, around, subject.picture, subject.frame).scale,
      at: around,
    };
    this.#onMove();
  }

  /** Goes on gliding, once for each frame of the screen. */
  step(now: number): void {
    const elapsed = Math.min(now - this.#stepped, longestStep);
    this.#stepped = now;
    if (!this.#glide) return;
    const { scale, at } = this.#glide;
    this.#zoom(glided(this.viewport.scale, scale, elapsed), at);
    if (this.viewport.scale === scale) this.#glide = null;
  }

  /** The frames may have another size now: another mode, another window. The middle stays; what fitted still fits. */
  reframe(): void {
    const subject = this.#subject();
    if (!subject) return;
    const { picture, frame } = subject;
    const wasFitted = this.#framed !== null && isFitted(this.viewport, picture, this.#framed);
    this.#settle(wasFitted ? fit(picture, frame) : this.viewport, subject);
  }

  #zoom(scale: number, at?: Point): void {
    const subject = this.#subject();
    if (!subject) return;
    const around = at ?? middleOf(subject.frame);
    this.#settle(zoomTo(this.viewport, scale, around, subject.picture, subject.frameAt(around)), subject);
  }

  #settle(viewport: Viewport, { picture, frame }: Subject): void {
    this.viewport = keepInside(viewport, picture, frame);
    this.#framed = frame;
    this.#onMove();
  }
}
