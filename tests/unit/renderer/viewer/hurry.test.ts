import { describe, expect, it } from 'vitest';
import { Hurry } from '../../../../src-renderer/viewer/hurry.ts';

/** What it says of frames at these times. */
const verdicts = (...times: number[]) => {
  const hurry = new Hurry();
  return times.map((now) => hurry.isNeeded(now));
};

describe('hurry', () => {
  it('is not needed while frames come in time, nor for one that was late', () => {
    expect(verdicts(0, 17, 33, 83, 100, 117)).toEqual([false, false, false, false, false, false]);
  });

  it('is needed from the second late frame on, until the picture rests', () => {
    expect(verdicts(0, 40, 80, 97, 113, 1000, 1017)).toEqual([false, false, true, true, true, false, false]);
  });
});
