import { describe, expect, it } from 'vitest';
import { canFollow, emptyScene, layersOf, sameLayers } from '../../../../src-renderer/viewer/scene.ts';
import { layerOf } from './arbitrary.ts';

const layer = (id: string, width = 100) => layerOf({ width, height: 80 }, 512, id);

describe('scenes', () => {
  it('are the same while only versions differ', () => {
    const scene = { ...emptyScene, before: layer('a') };
    expect(sameLayers(scene, { ...emptyScene, before: { ...layer('a'), version: 7 } })).toBe(true);
    expect(sameLayers(scene, { ...scene, after: layer('b') })).toBe(false);
  });

  it('follow each other in place when their pictures have one size', () => {
    const scene = { ...emptyScene, before: layer('a') };
    expect(canFollow(scene, { ...emptyScene, before: layer('b') })).toBe(true);
    expect(canFollow(scene, { ...emptyScene, before: layer('b', 99) })).toBe(false);
    expect(canFollow(scene, emptyScene)).toBe(false);
    expect(canFollow(emptyScene, scene)).toBe(false);
  });

  it('need what was removed only where it is shown', () => {
    const scene = { before: layer('a'), after: layer('b'), removed: layer('c') };
    const ids = (mode: 'slider' | 'removed') => layersOf(scene, mode).map(({ id }) => id);
    expect(ids('slider')).toEqual(['b', 'a']);
    expect(ids('removed')).toEqual(['c', 'b', 'a']);
    expect(layersOf(emptyScene, 'slider')).toEqual([]);
  });
});
