import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { glided } from '../../../../src-renderer/viewer/glide.ts';
import { Hurry } from '../../../../src-renderer/viewer/hurry.ts';
import { commandOf, dividerStep, type Key } from '../../../../src-renderer/viewer/keys.ts';
import { requestTile } from '../../../../src-renderer/viewer/request.ts';
import { canFollow, emptyScene, layersOf, sameLayers } from '../../../../src-renderer/viewer/scene.ts';
import { layerOf } from './arbitrary.ts';

test('a glide comes nearer with every frame, never beyond, and arrives', () => {
  const scale = fc.double({ min: 0.01, max: 64, noNaN: true });
  fc.assert(
    fc.property(scale, scale, (from, goal) => {
      const way = [from];
      while (way.at(-1) !== goal && way.length < 100) way.push(glided(way.at(-1)!, goal, 16));
      const left = way.map((at) => Math.abs(Math.log(goal / at)));
      expect(way.at(-1)).toBe(goal);
      expect(left).toEqual(left.toSorted((a, b) => b - a));
      expect(way.every((at) => Math.sign(goal - at) === Math.sign(goal - from) || at === goal)).toBe(true);
    }),
  );
});

const key = (key: string, held: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  it('have their commands', () => {
    expect(commandOf(key('0', { ctrlKey: true }))).toBe('fit');
    expect(commandOf(key('1', { metaKey: true }))).toBe('actualSize');
    expect(['+', '=', '-', '_', 'm', 'M', 'c', 'C'].map((name) => commandOf(key(name)))).toEqual([
      'zoomIn',
      'zoomIn',
      'zoomOut',
      'zoomOut',
      'nextMode',
      'nextMode',
      'swap',
      'swap',
    ]);
  });

  it('leave copying and the others alone', () => {
    expect(commandOf(key('c', { ctrlKey: true }))).toBeNull();
    expect(commandOf(key('m', { altKey: true }))).toBeNull();
    expect(commandOf(key('0'))).toBeNull();
    expect(commandOf(key('ArrowLeft'))).toBeNull();
  });

  it('step the divider', () => {
    const steps = ['ArrowRight', 'ArrowUp', 'PageDown', 'Home', 'End', 'x'];
    expect(steps.map((name) => dividerStep(key(name)))).toEqual([0.02, -0.02, 0.1, -1, 1, 0]);
    expect(dividerStep(key('ArrowDown', { shiftKey: true }))).toBe(0.1);
  });
});

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

/** A network that answers with these, one after the other. */
const answers = (...list: (number | 'broken')[]) => {
  let asked = 0;
  const fetch = async () => {
    const status = list[asked++];
    if (status === 'broken' || status === undefined) throw new TypeError('network');
    return new Response(null, { status });
  };
  return { fetch, asked: () => asked };
};

describe('a request for a tile', () => {
  const never = new AbortController().signal;
  it('is made once more when the connection broke', async () => {
    const { fetch, asked } = answers('broken', 200);
    expect(await requestTile('x', never, fetch)).toBeInstanceOf(Response);
    expect(asked()).toBe(2);
    expect(await requestTile('x', never, answers('broken', 'broken').fetch)).toBe('nothing');
  });

  it('is not made again when it was answered', async () => {
    const { fetch, asked } = answers(500, 200);
    expect(await requestTile('x', never, fetch)).toBe('nothing');
    expect(asked()).toBe(1);
  });

  it('tells of a layer that is no longer kept', async () => {
    expect(await requestTile('x', never, answers(410).fetch)).toBe('forgotten');
  });

  it('is not made when nobody waits for it', async () => {
    const { fetch, asked } = answers(200);
    expect(await requestTile('x', AbortSignal.abort(), fetch)).toBe('nothing');
    expect(asked()).toBe(0);
  });
});

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
