import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeskPicture } from '../../../../src-main/contract/desk/picture.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { notices } from '../../../../src-renderer/state/notices.svelte.ts';
import { pictures } from '../../../../src-renderer/state/pictures.svelte.ts';
import { takeAllAway, takeAway, takeCleanAway } from '../../../../src-renderer/state/take-away.ts';
import { FakeStudio } from '../fake-studio.ts';

const picture = (id: string, role: DeskPicture['role'] = 'work'): DeskPicture => ({
  id,
  name: `${id}.png`,
  place: '',
  role,
  state: 'ready',
});
/** As the desk does it: tells every window. */
const removed = ({ pictures: gone }: { pictures: string[] }) => {
  pictures.apply({ type: 'picturesGone', pictures: gone });
  return {};
};
const onDesk = () => pictures.list.map(({ id }) => id);
const undo = () => notices.toasts.at(-1)!.action!.run();

beforeEach(() => {
  vi.useFakeTimers();
  useBridge(new FakeStudio({ removePictures: removed }));
  pictures.begin([picture('a-clean', 'clean'), picture('a'), picture('b')], 'b');
});
afterEach(async () => {
  await pictures.flush();
  vi.useRealTimers();
});

it('takes the open picture, or those that are marked', () => {
  takeAway();
  expect(onDesk()).toEqual(['a-clean', 'a']);
  undo();
  pictures.marked.add('a');
  takeAway();
  expect(onDesk()).toEqual(['a-clean', 'b']);
});

it('clears the desk, clean versions too, and brings all of it back', () => {
  takeAllAway();
  expect(onDesk()).toEqual([]);
  expect(pictures.selected).toBeNull();
  undo();
  expect(onDesk()).toEqual(['a-clean', 'a', 'b']);
  expect(pictures.selected?.id).toBe('a');
});

it('offers nothing back any more when other pictures come', async () => {
  takeAllAway();
  await pictures.add([], 'work');
  expect(notices.toasts.filter(({ action }) => action)).toEqual([]);
});

it('takes the clean versions alone', () => {
  takeCleanAway();
  expect(onDesk()).toEqual(['a', 'b']);
});
