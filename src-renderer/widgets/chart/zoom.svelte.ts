import { untrack } from 'svelte';
import { followRange, panRange, zoomRange, type Range } from './range.ts';

/** Fewer points than this are not worth zooming to. */
const leastPoints = 4;
const step = 0.25;

/** Which stretch of a growing chart is seen. */
export class Zoom {
  whole: Range = $state.raw({ min: 0, max: 1 });
  /** null shows everything. */
  #shown: Range | null = $state.raw(null);
  #points = 1;

  readonly isZoomed = $derived(this.#shown !== null);
  readonly range: Range = $derived(this.#shown ?? this.whole);

  /** More points came in: one who looks at the newest goes on doing so. */
  grow(whole: Range, points: number): void {
    untrack(() => {
      this.#shown = followRange(this.#shown, this.whole, whole);
      this.whole = whole;
      this.#points = points;
    });
  }

  /** @param place 0..1 from the left, stays where it is. @returns false when nothing changed */
  zoom(place: number, factor: number): boolean {
    const { min, max } = this.range;
    const before = this.#shown;
    const least = ((this.whole.max - this.whole.min) / Math.max(1, this.#points - 1)) * leastPoints;
    this.#shown = zoomRange(this.range, this.whole, min + place * (max - min), factor, least);
    return before !== null || this.#shown !== null;
  }

  /** @param by share of what is seen, above 0 towards the newest */
  pan(by: number): void {
    const { min, max } = this.range;
    if (this.#shown) this.#shown = panRange(this.#shown, this.whole, by * (max - min));
  }

  reset(): void {
    this.#shown = null;
  }

  in = () => void this.zoom(0.5, 0.5);
  out = () => void this.zoom(0.5, 2);
  earlier = () => this.pan(-step);
  later = () => this.pan(step);
}
