import type { Point } from './geometry.ts';

/** What a person does with the pointer, the wheel and two fingers. Points and ways in device pixels of the element. */
export interface GestureHandlers {
  press(at: Point, event: PointerEvent): void;
  drag(by: Point, at: Point): void;
  release(): void;
  /** `factor` above 1 is nearer. `stepped`: a wheel with notches, whose jumps want smoothing. */
  zoom(factor: number, at: Point, stepped: boolean): void;
  doubleClick(at: Point): void;
  /** null: the pointer has left. */
  hover(at: Point | null): void;
}

/** An attachment (`{@attach gestures(...)}`). */
export function gestures(handlers: GestureHandlers): (element: HTMLElement) => () => void {
  return (element) => {
    const control = new AbortController();
    const { signal } = control;
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ) => element.addEventListener(type, listener, { signal, passive: false });
    const fingers = new Fingers(element, handlers);
    listen('pointerdown', (event) => fingers.down(event));
    listen('pointermove', (event) => fingers.move(event));
    listen('pointerup', (event) => fingers.up(event));
    listen('pointercancel', (event) => fingers.up(event));
    listen('pointerleave', () => handlers.hover(null));
    listen('dblclick', (event) => handlers.doubleClick(pointOf(event, element)));
    return () => control.abort();
  };
}

/** An attachment for what holds the picture and all that lies over it: the wheel zooms there too. */
export function wheelZoom({ zoom }: Pick<GestureHandlers, 'zoom'>): (element: HTMLElement) => () => void {
  return (element) => {
    const listener = (event: WheelEvent) => turnWheel(event, element, zoom);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  };
}

/** Where an event happened, in device pixels from the element's corner. */
export function pointOf(event: { clientX: number; clientY: number }, element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: (event.clientX - left) * devicePixelRatio, y: (event.clientY - top) * devicePixelRatio };
}

/** Pixels of one line, where a wheel counts in lines; and of a page. */
const wheelUnits = [1, 40, 400];

/** A pinch on a trackpad arrives as a wheel with Ctrl, in small steps. */
function turnWheel(event: WheelEvent, element: HTMLElement, zoom: GestureHandlers['zoom']): void {
  event.preventDefault();
  const way = event.deltaY * wheelUnits[event.deltaMode]!;
  const pace = event.ctrlKey && Math.abs(way) < 50 ? 0.01 : 0.002;
  zoom(Math.exp(-way * pace), pointOf(event, element), Math.abs(way) >= 50);
}

/** The pointers that are down: one drags, two pinch. */
class Fingers {
  readonly #element: HTMLElement;
  readonly #handlers: GestureHandlers;
  readonly #down = new Map<number, Point>();

  constructor(element: HTMLElement, handlers: GestureHandlers) {
    this.#element = element;
    this.#handlers = handlers;
  }

  down(event: PointerEvent): void {
    if (event.button > 1) return;
    this.#element.setPointerCapture(event.pointerId);
    const at = pointOf(event, this.#element);
    this.#down.set(event.pointerId, at);
    if (this.#down.size === 1) this.#handlers.press(at, event);
  }

  move(event: PointerEvent): void {
    const at = pointOf(event, this.#element);
    this.#handlers.hover(at);
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const other = this.#other(event.pointerId);
    this.#down.set(event.pointerId, at);
    const by = { x: at.x - before.x, y: at.y - before.y };
    if (other) this.#pinch(before, at, other, by);
    else this.#handlers.drag(by, at);
  }

  up(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    if (this.#down.size === 0) this.#handlers.release();
  }

  #other(id: number): Point | undefined {
    return [...this.#down].find(([other]) => other !== id)?.[1];
  }

  /** Half of each finger's way moves the picture. */
  #pinch(before: Point, at: Point, other: Point, by: Point): void {
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    const apart = (point: Point) => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    this.#handlers.drag({ x: by.x / 2, y: by.y / 2 }, middle);
    this.#handlers.zoom(apart(at) / apart(before), middle, false);
  }
}
