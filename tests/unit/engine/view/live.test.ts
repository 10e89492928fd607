import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Network } from '../../../../src-main/engine/denoise/network.ts';
import { tileSide as batchSide } from '../../../../src-main/engine/denoise/tile-area.ts';
import {
  doneOf,
  isComplete,
  isStopped,
  markDone,
  show,
  startLive,
  stop,
  visible,
} from '../../../../src-main/engine/view/live.ts';
import { liveSide } from '../../../../src-main/engine/view/live-side.ts';
import { takeNearest } from '../../../../src-main/engine/view/nearest.ts';

const side = fc.integer({ min: 1, max: 2000 });

it('a page is complete when every part of it is done, and not before', () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 150, max: 700 }), (width, height, step) => {
      const live = startLive(width, height);
      const whole = { x: 0, y: 0, width, height };
      for (let y = 0; y < height; y += step)
        for (let x = 0; x < width; x += step) {
          expect(isComplete(live, whole)).toBe(false);
          const part = { width: Math.min(step, width - x), height: Math.min(step, height - y) };
          markDone(live, { x, y, ...part });
        }
      expect(isComplete(live, whole)).toBe(true);
      expect(doneOf(live)).toBe(width * height);
    }),
    { numRuns: 30 },
  );
});

it('what is told to a cleaning arrives', () => {
  const live = startLive(10, 10);
  expect([isStopped(live), visible(live)]).toEqual([false, null]);
  show(live, { x: 1, y: 2, width: 3, height: 4 });
  stop(live);
  expect([isStopped(live), visible(live)]).toEqual([true, { x: 1, y: 2, width: 3, height: 4 }]);
});

it('what overlaps with the visible part comes before all else, then what is nearest', () => {
  const areas = [0, 100, 200, 300].map((x) => ({ area: { x, y: 0, width: 100, height: 100 } }));
  const order = [];
  while (areas.length > 0) order.push(takeNearest(areas, { x: 190, y: 50, width: 60, height: 20 }).area.x);
  expect(order).toEqual([200, 100, 300, 0]);
});

/** What is computed for each pixel that is kept. */
function cost(tile: number, radius: number): number {
  return (tile / (tile - 2 * radius)) ** 2;
}

it('a live tile costs at most 60 % more than that of a batch', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.constantFrom('cpu', 'webgpu'), (radius, device) => {
      const network = { geometry: { multiple: 1, radius }, bytesPerPixel: 128, device } as Network;
      const [live, batch] = [liveSide(network), batchSide(network)];
      expect(live).toBeLessThanOrEqual(batch);
      expect(cost(live, radius)).toBeLessThanOrEqual(1.6 * cost(batch, radius) + 1e-9);
    }),
  );
});
