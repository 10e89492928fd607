import { expect, test } from 'vitest';
import { Zoom } from '../../../../../src-renderer/widgets/chart/zoom.svelte.ts';

function grown(): Zoom {
  const zoom = new Zoom();
  zoom.grow({ min: 0, max: 100 }, 101);
  return zoom;
}

test('at first everything is seen, and zooming out of that does nothing', () => {
  const zoom = grown();
  expect(zoom.range).toEqual({ min: 0, max: 100 });
  expect(zoom.zoom(0.5, 2)).toBe(false);
  expect(zoom.isZoomed).toBe(false);
});

test('it zooms, moves by what is seen, and shows everything again', () => {
  const zoom = grown();
  expect(zoom.zoom(0.5, 0.5)).toBe(true);
  expect(zoom.range).toEqual({ min: 25, max: 75 });
  zoom.later();
  expect(zoom.range).toEqual({ min: 37.5, max: 87.5 });
  zoom.reset();
  expect(zoom.isZoomed).toBe(false);
});

test('one who looks at the newest points goes on doing so', () => {
  const zoom = grown();
  zoom.zoom(1, 0.5);
  zoom.grow({ min: 0, max: 120 }, 121);
  expect(zoom.range).toEqual({ min: 70, max: 120 });
});
