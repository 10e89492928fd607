import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { place } from '../../../../src-renderer/state/place.svelte.ts';
import { FakeStudio } from '../fake-studio.ts';

const saved: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  saved.length = 0;
  const savePlace = ({ place: at }: { place: unknown }) => {
    saved.push(at);
    return {};
  };
  useBridge(new FakeStudio({ savePlace }));
});
afterEach(() => void vi.useRealTimers());

it('is saved once after some steps in a row', async () => {
  place.go('train');
  place.go('settings');
  await vi.runAllTimersAsync();
  expect(saved).toEqual([{ view: 'settings', picture: null }]);
});

it('is saved at once when the window closes, and not a second time', async () => {
  place.go('models');
  await place.flush();
  expect(saved).toEqual([{ view: 'models', picture: null }]);
  await place.flush();
  await vi.runAllTimersAsync();
  expect(saved).toHaveLength(1);
});

it('is where the person went while the studio opened, not where they were the last time', async () => {
  place.go('train');
  place.begin('clean');
  expect(place.view).toBe('train');
  await vi.runAllTimersAsync();
  expect(saved).toEqual([{ view: 'train', picture: null }]);
});
