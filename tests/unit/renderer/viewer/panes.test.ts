import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, type Size } from '../../../../src-renderer/viewer/geometry.ts';
import { effectiveMode, paneAt, panesOf, type Arrangement } from '../../../../src-renderer/viewer/panes.ts';
import { viewModes, type Scene } from '../../../../src-renderer/viewer/types.ts';
import { frame, layerOf, picture, share } from './arbitrary.ts';

function sceneOf(size: Size): Scene {
  const layer = (id: string) => layerOf(size, 512, id);
  return { before: layer('before'), after: layer('after'), removed: layer('removed') };
}

const scene = sceneOf({ width: 400, height: 300 });
const view = { width: 1000, height: 600 };
const still: Arrangement = {
  mode: 'slider',
  swapped: false,
  held: false,
  divider: { share: 0.25, side: 'left' },
};
const shown = (change: Partial<Arrangement>, of: Scene = scene) =>
  panesOf({ ...still, ...change }, of, view).map((pane) => pane.shown);

describe('panes', () => {
  it('lie within the view, apart from each other, and fill it but for a line', () => {
    fc.assert(
      fc.property(frame, picture, share, fc.constantFrom(...viewModes), (view, picture, share, mode) => {
        const panes = panesOf({ ...still, mode, divider: { share, side: 'top' } }, sceneOf(picture), view);
        const area = panes.reduce((sum, { clip }) => sum + clip.width * clip.height, 0);
        const line = mode === 'side' ? 3 * Math.max(view.width, view.height) : 0;
        expect(area).toBeLessThanOrEqual(view.width * view.height);
        expect(area).toBeGreaterThanOrEqual(view.width * view.height - line);
        if (panes.length === 2) expect(overlap(panes[0]!.clip, panes[1]!.clip)).toBeNull();
      }),
    );
  });

  it('have frames of one size, so that one viewport serves both', () => {
    fc.assert(
      fc.property(frame, picture, (view, picture) => {
        const [first, second] = panesOf({ ...still, mode: 'side' }, sceneOf(picture), view);
        expect(first!.frame.width).toBe(second!.frame.width);
        expect(first!.frame.height).toBe(second!.frame.height);
      }),
    );
  });

  it('lie beside each other for a tall picture, one below the other for a wide one', () => {
    const [left, right] = panesOf({ ...still, mode: 'side' }, sceneOf({ width: 300, height: 400 }), view);
    expect([left!.clip.y, right!.clip.y]).toEqual([0, 0]);
    const [upper, lower] = panesOf({ ...still, mode: 'side' }, sceneOf({ width: 900, height: 200 }), view);
    expect([upper!.clip.x, lower!.clip.x]).toEqual([0, 0]);
    expect(lower!.clip.y).toBeGreaterThan(upper!.clip.height);
  });

  it('show what the mode says, and the other way round when swapped', () => {
    expect(shown({})).toEqual(['before', 'after']);
    expect(shown({ swapped: true })).toEqual(['after', 'before']);
    expect(shown({ mode: 'side' })).toEqual(['before', 'after']);
    expect(shown({ mode: 'side', swapped: true })).toEqual(['after', 'before']);
    expect(shown({ mode: 'removed' })).toEqual(['removed']);
    expect(shown({ mode: 'single' })).toEqual(['after']);
    expect(shown({ mode: 'single', held: true })).toEqual(['after']);
    expect(shown({ mode: 'single', swapped: true })).toEqual(['before']);
  });

  it('show the original for as long as it is held', () => {
    expect(shown({ mode: 'hold' })).toEqual(['after']);
    expect(shown({ mode: 'hold', held: true })).toEqual(['before']);
    expect(shown({ mode: 'hold', held: true, swapped: true })).toEqual(['after']);
  });

  it('show a map over what it is about, and that alone while it is held', () => {
    expect(shown({ mode: 'lost' })).toEqual(['lost']);
    expect(shown({ mode: 'lost', held: true })).toEqual(['before']);
    expect(shown({ mode: 'unsure', swapped: true })).toEqual(['unsure']);
    expect(shown({ mode: 'unsure', held: true })).toEqual(['after']);
  });

  it('are one when there is nothing to compare', () => {
    for (const mode of viewModes) {
      expect(shown({ mode, held: true }, { before: scene.before, after: null, removed: null })).toEqual([
        mode === 'removed' ? 'removed' : 'before',
      ]);
    }
    expect(effectiveMode('side', { before: null, after: scene.after, removed: null })).toBe('single');
    expect(shown({ swapped: true }, { before: null, after: scene.after, removed: null })).toEqual(['after']);
  });

  it('vanish when the divider is at an end', () => {
    expect(shown({ divider: { share: 0, side: 'left' } })).toEqual(['after']);
    expect(shown({ divider: { share: 1, side: 'bottom' } })).toEqual(['before']);
  });

  it('are found under a point', () => {
    const panes = panesOf(still, scene, view);
    expect(paneAt(panes, { x: 249, y: 10 }).shown).toBe('before');
    expect(paneAt(panes, { x: 250, y: 10 }).shown).toBe('after');
    expect(paneAt(panes, { x: 5000, y: 10 }).shown).toBe('after');
  });
});
