/** A frame that took longer, in milliseconds, was late: half as much again as a screen of 60 Hz gives it. */
const late = 25;
/** Frames further apart, in milliseconds, belong to two movements. */
const pause = 200;
/** One late frame has many reasons. */
const patience = 2;

/**
 * Says when a picture that moves is better drawn fast than smooth: where frames are late, which they are without a graphics card on large
 * screens. It holds for the rest of a movement, so that the picture does not flicker between both.
 */
export class Hurry {
  #last = -Infinity;
  #late = 0;

  /** @param now of a frame in which the picture has moved, in milliseconds */
  isNeeded(now: number): boolean {
    const gap = now - this.#last;
    this.#last = now;
    if (gap > pause) this.#late = 0;
    else if (gap > late) this.#late++;
    return this.#late >= patience;
  }
}
