import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskPicture } from '../../../../src-main/contract/desk/picture.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { nearest } from '../../../../src-renderer/state/nearest.ts';
import { pictures } from '../../../../src-renderer/state/pictures.svelte.ts';
import { FakeStudio } from '../fake-studio.ts';

let studio: FakeStudio;
const picture = (id: string, more: Partial<DeskPicture> = {}): DeskPicture => ({
  id,
  name: `${id}.png`,
  place: '',
  role: 'work',
  state: 'ready',
  ...more,
});
/** As the desk does it: tells every window. */
const removed = ({ pictures: gone }: { pictures: string[] }) => {
  pictures.apply({ type: 'picturesGone', pictures: gone });
  return {};
};
const ids = () => pictures.work.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  useBridge((studio = new FakeStudio({ removePictures: removed })));
  pictures.begin([picture('a'), picture('b'), picture('c')], 'b');
});
afterEach(async () => {
  await pictures.flush();
  vi.useRealTimers();
});

describe('pictures', () => {
  it('open the one that was open, else the first', () => {
    expect(pictures.selected?.id).toBe('b');
    pictures.begin([picture('x')], 'gone');
    expect(pictures.selected?.id).toBe('x');
  });

  it('keep their places when they change, and come at the end when they are new', () => {
    pictures.apply({ type: 'pictures', pictures: [picture('d'), picture('a', { state: 'broken' })] });
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    expect(pictures.byId('a')?.state).toBe('broken');
    expect(pictures.ready.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  });

  it('go on to the next when the open one goes', () => {
    pictures.apply({ type: 'picturesGone', pictures: ['b'] });
    expect(pictures.selectedId).toBe('c');
    pictures.apply({ type: 'picturesGone', pictures: ['c', 'a'] });
    expect(pictures.selectedId).toBeNull();
  });

  it('that were taken away come again when they are added again', async () => {
    pictures.remove(['a', 'b']);
    await pictures.add([], 'work');
    expect(studio.askedFor('removePictures')).toEqual([{ pictures: ['a', 'b'] }]);
    pictures.apply({ type: 'pictures', pictures: [picture('a')] });
    expect(ids()).toEqual(['c', 'a']);
  });

  it('open the first of those that a person adds', async () => {
    await pictures.add([], 'work');
    pictures.apply({ type: 'pictures', pictures: [picture('c'), picture('x'), picture('y')] });
    pictures.apply({ type: 'pictures', pictures: [picture('z')] });
    expect(pictures.selectedId).toBe('x');
  });

  it('step to the ends and no further', () => {
    pictures.next();
    pictures.next();
    expect(pictures.selectedId).toBe('c');
    pictures.previous();
    pictures.previous();
    pictures.previous();
    expect(pictures.selectedId).toBe('a');
  });

  it('know which clean ones have no partner', () => {
    const clean = [picture('x', { role: 'clean' }), picture('y', { role: 'clean' })];
    pictures.apply({ type: 'pictures', pictures: [...clean, picture('a', { clean: 'x' })] });
    expect(pictures.unmatched.map(({ id }) => id)).toEqual(['y']);
  });
});

describe('taking pictures away', () => {
  it('is told to the desk only when nobody wants them back any more', async () => {
    pictures.remove(['b', 'c'], 5000);
    expect(ids()).toEqual(['a']);
    expect(studio.askedFor('removePictures')).toEqual([]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(studio.askedFor('removePictures')).toEqual([{ pictures: ['b', 'c'] }]);
  });

  it('can be taken back, and leaves the desk as it was', async () => {
    const bringBack = pictures.remove(['b'], 5000);
    pictures.apply({ type: 'pictures', pictures: [picture('b'), picture('d')] });
    expect(ids()).toEqual(['a', 'c', 'd']);
    bringBack();
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    expect(pictures.selectedId).toBe('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(studio.askedFor('removePictures')).toEqual([]);
  });
});

it('the nearest that stays is the next one, else the one before', () => {
  const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(nearest(list, 'b', new Set(['b', 'c']))).toBe('d');
  expect(nearest(list, 'd', new Set(['c', 'd']))).toBe('b');
  expect(nearest(list, 'a', new Set(['a', 'b', 'c', 'd']))).toBeNull();
});
