import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { MomentRecord } from '../../../../src-main/engine/store/moments.ts';
import { momentLimit, withMoment } from '../../../../src-main/engine/train/moment-list.ts';

function momentAt(seconds: number, validationLoss: number | null = null): MomentRecord {
  return { step: seconds, seconds, psnr: null, sha256: '', picture: false, validationLoss };
}

/** The steps that are left after moments at these times. */
function kept(times: MomentRecord[], most: number, every = 3): { steps: number[]; every: number } {
  let list = { moments: [] as MomentRecord[], every };
  for (const moment of times) list = withMoment(list, moment, most);
  return { steps: list.moments.map(({ step }) => step), every: list.every };
}

const times = (n: number, gap = 3) => Array.from({ length: n }, (_, i) => momentAt(i * gap));

describe('withMoment', () => {
  it('keeps all while there is room', () => {
    expect(kept(times(4), 4)).toEqual({ steps: [0, 3, 6, 9], every: 3 });
  });

  it('drops every other one when there is none, and keeps half as many from then on', () => {
    expect(kept(times(5), 4)).toEqual({ steps: [0, 6, 12], every: 6 });
    expect(kept(times(6), 4)).toEqual({ steps: [0, 6, 12, 15], every: 6 });
  });

  it('lets the newest one go when it came too soon after the one before', () => {
    expect(kept(times(7), 4)).toEqual({ steps: [0, 6, 12, 18], every: 6 });
  });

  it('never drops the best by validation', () => {
    const moments = [0, 3, 6, 9, 12, 15, 18].map((step) => momentAt(step, step === 9 ? 1 : 2));
    expect(kept(moments, 4).steps).toContain(9);
  });

  test('there are never more than wanted and one for the best, the first and the newest always', () => {
    assert(
      property(
        array(nat(9), { minLength: 1, maxLength: 200 }),
        integer({ min: 5, max: 40 }),
        (losses, most) => {
          const { steps } = kept(
            losses.map((loss, i) => momentAt(i * 3, loss)),
            most,
          );
          expect(steps.length).toBeLessThanOrEqual(most);
          expect(steps[0]).toBe(0);
          expect(steps.at(-1)).toBe((losses.length - 1) * 3);
          expect(steps).toContain(losses.indexOf(Math.min(...losses)) * 3);
        },
      ),
    );
  });
});

test('large nets keep fewer moments', () => {
  expect([1e3, 1e7, 1e9].map(momentLimit)).toEqual([40, 13, 5]);
});
