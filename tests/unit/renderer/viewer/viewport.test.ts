import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../../../src-renderer/viewer/geometry.ts';
import {
  fit,
  fitScale,
  isFitted,
  keepInside,
  largestScale,
  pan,
  placePoint,
  scaleLimits,
  seenThrough,
  toPicture,
  toScreen,
  wholePixels,
  zoomTo,
} from '../../../../src-renderer/viewer/viewport.ts';
import { frame, picture, situation } from './arbitrary.ts';

const near = (a: number, b: number, span = 1) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b), span);

describe('fit', () => {
  it('shows all of the picture in the middle, touching the frame', () => {
    fc.assert(
      fc.property(picture, frame, (picture, frame) => {
        const { scale } = fit(picture, frame);
        fc.pre(Math.min(picture.width, picture.height) * scale > 1);
        const corner = toScreen(fit(picture, frame), frame, { x: 0, y: 0 });
        const [left, top] = [corner.x - frame.x, corner.y - frame.y];
        expect(near(2 * left + picture.width * scale, frame.width)).toBe(true);
        expect(near(2 * top + picture.height * scale, frame.height)).toBe(true);
        expect(left).toBeGreaterThan(-1e-6);
        expect(top).toBeGreaterThan(-1e-6);
        expect(scale === largestScale || left < 1e-6 || top < 1e-6).toBe(true);
        expect(isFitted(fit(picture, frame), picture, frame)).toBe(true);
      }),
    );
  });

  it('keeps a strip one device pixel wide, so that it is seen', () => {
    expect(fitScale({ width: 20_000, height: 10 }, { width: 800, height: 600 })).toBe(0.1);
    expect(fitScale({ width: 10, height: 20_000 }, { width: 800, height: 600 })).toBe(0.1);
  });

  it('enlarges a small picture, but not beyond the limit', () => {
    expect(fitScale({ width: 28, height: 28 }, { width: 560, height: 900 })).toBe(20);
    expect(fitScale({ width: 1, height: 1 }, { width: 560, height: 900 })).toBe(64);
  });
});

describe('the limits', () => {
  it('let 100 % and the fitting scale be reached', () => {
    fc.assert(
      fc.property(picture, frame, (picture, frame) => {
        const { least, most } = scaleLimits(picture, frame);
        for (const scale of [1, fitScale(picture, frame)]) {
          expect(scale).toBeGreaterThanOrEqual(least);
          expect(scale).toBeLessThanOrEqual(most);
        }
        expect(least).toBeLessThanOrEqual(fitScale(picture, frame) / 2);
      }),
    );
  });
});

describe('keepInside', () => {
  it('leaves no gap beside a picture that fills the frame, and puts a smaller one in the middle', () => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport }) => {
        const { scale } = viewport;
        const start = toScreen(viewport, frame, { x: 0, y: 0 });
        const end = toScreen(viewport, frame, { x: picture.width, y: picture.height });
        for (const [from, to, low, size] of [
          [start.x, end.x, frame.x, frame.width],
          [start.y, end.y, frame.y, frame.height],
        ] as const) {
          const span = size * scale;
          if (to - from >= size)
            expect(from <= low + 1e-6 * span && to >= low + size - 1e-6 * span).toBe(true);
          else expect(near(from - low, low + size - to, 1e3)).toBe(true);
        }
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport }) => {
        expect(keepInside(viewport, picture, frame)).toEqual(viewport);
      }),
    );
  });

  it('keeps the middle when the frame changes its size', () => {
    const picture = { width: 1000, height: 800 };
    const viewport = { x: 400, y: 300, scale: 2 };
    expect(keepInside(viewport, picture, { width: 700, height: 500 })).toEqual(viewport);
    expect(keepInside(viewport, picture, { width: 90, height: 50 })).toEqual(viewport);
    expect(keepInside(viewport, picture, { width: 1000, height: 500 })).toEqual({ ...viewport, x: 400 });
    expect(keepInside(viewport, picture, { width: 2000, height: 500 })).toEqual({ ...viewport, x: 500 });
  });
});

describe('places', () => {
  it('go to the screen and back', () => {
    fc.assert(
      fc.property(situation, ({ frame, viewport, at }) => {
        const back = toScreen(viewport, frame, toPicture(viewport, frame, at));
        expect(near(back.x, at.x) && near(back.y, at.y)).toBe(true);
      }),
    );
  });

  it('are put where they are wanted', () => {
    fc.assert(
      fc.property(situation, ({ frame, viewport, at }) => {
        const seen = toScreen(placePoint({ x: 3, y: 5 }, at, viewport.scale, frame), frame, { x: 3, y: 5 });
        expect(near(seen.x, at.x) && near(seen.y, at.y)).toBe(true);
      }),
    );
  });
});

describe('zoomTo', () => {
  it('keeps the point under the cursor, zooming in, wherever the picture fills the frame', () => {
    fc.assert(
      fc.property(situation, fc.double({ min: 1, max: 8, noNaN: true }), (s, factor) => {
        const under = toPicture(s.viewport, s.frame, s.at);
        const zoomed = zoomTo(s.viewport, s.viewport.scale * factor, s.at, s.picture, s.frame);
        const seen = toScreen(zoomed, s.frame, under);
        const fills = (length: number, frame: number) => length * s.viewport.scale >= frame;
        if (fills(s.picture.width, s.frame.width)) expect(seen.x).toBeCloseTo(s.at.x, 3);
        if (fills(s.picture.height, s.frame.height)) expect(seen.y).toBeCloseTo(s.at.y, 3);
      }),
    );
  });

  it('keeps it in any direction when that leaves no gap', () => {
    fc.assert(
      fc.property(situation, fc.double({ min: 0.1, max: 10, noNaN: true }), (s, factor) => {
        const under = toPicture(s.viewport, s.frame, s.at);
        const zoomed = zoomTo(s.viewport, s.viewport.scale * factor, s.at, s.picture, s.frame);
        const free = placePoint(under, s.at, zoomed.scale, s.frame);
        const kept = keepInside(free, s.picture, s.frame);
        expect(near(zoomed.x, kept.x) && near(zoomed.y, kept.y)).toBe(true);
      }),
    );
  });

  it('stays within the limits', () => {
    fc.assert(
      fc.property(situation, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (s, scale) => {
        const { least, most } = scaleLimits(s.picture, s.frame);
        const zoomed = zoomTo(s.viewport, scale, s.at, s.picture, s.frame);
        expect(zoomed.scale >= least && zoomed.scale <= most).toBe(true);
      }),
    );
  });
});

describe('pan', () => {
  it('moves the picture with the pointer until its edge', () => {
    const [picture, frame] = [
      { width: 1000, height: 500 },
      { x: 0, y: 0, width: 100, height: 100 },
    ];
    const viewport = { x: 500, y: 250, scale: 2 };
    expect(pan(viewport, { x: 20, y: -10 }, picture, frame)).toEqual({ x: 490, y: 255, scale: 2 });
    expect(pan(viewport, { x: 1e6, y: -1e6 }, picture, frame)).toEqual({ x: 25, y: 475, scale: 2 });
  });
});

describe('what is seen', () => {
  it('is the part of the picture whose points are in the frame', () => {
    fc.assert(
      fc.property(situation, ({ picture, frame, viewport, at }) => {
        const seen = seenThrough(viewport, frame, frame, picture)!;
        const point = toPicture(viewport, frame, at);
        const whole = { x: 0, y: 0, ...picture };
        const wider = {
          x: seen.x - 1e-6,
          y: seen.y - 1e-6,
          width: seen.width + 2e-6,
          height: seen.height + 2e-6,
        };
        if (contains(whole, point)) expect(contains(wider, point)).toBe(true);
        expect(seen.x >= 0 && seen.x + seen.width <= picture.width + 1e-6).toBe(true);
        expect(seen.y >= 0 && seen.y + seen.height <= picture.height + 1e-6).toBe(true);
      }),
    );
  });

  it('is told in whole pixels around it', () => {
    expect(wholePixels({ x: 1.2, y: 3, width: 2.9, height: 1 })).toEqual({ x: 1, y: 3, width: 4, height: 1 });
  });

  it('is nothing beside the picture', () => {
    const picture = { width: 10, height: 10 };
    const view = { x: 0, y: 0, width: 100, height: 100 };
    const beside = { x: 0, y: 0, width: 20, height: 100 };
    expect(seenThrough({ x: 5, y: 5, scale: 1 }, view, beside, picture)).toBeNull();
  });
});
