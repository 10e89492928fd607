import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deskSettings } from '../../../../src-main/contract/desk/settings.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { settings } from '../../../../src-renderer/state/settings.svelte.ts';
import { FakeStudio } from '../fake-studio.ts';

let studio: FakeStudio;

beforeEach(() => {
  vi.useFakeTimers();
  useBridge((studio = new FakeStudio({ saveSettings: () => ({}) })));
});

afterEach(async () => {
  await settings.flush();
  settings.receive(deskSettings.parse({ noise: { seed: Math.floor(performance.now()) } }));
  vi.useRealTimers();
});

const strengthen = (strength: number) =>
  settings.change('noise.strength', ({ cleaning }) => (cleaning.strength = strength));

describe('settings', () => {
  it('change, come back and go again', () => {
    expect(strengthen(40)).toBeNull();
    vi.advanceTimersByTime(1000);
    settings.change('common.seed', ({ noise }) => (noise.seed = 7));
    expect(settings.undoLabel).toBe('common.seed');
    settings.undo();
    settings.undo();
    expect(settings.current.cleaning.strength).toBe(100);
    expect(settings.canUndo).toBe(false);
    settings.redo();
    expect(settings.current.cleaning.strength).toBe(40);
    expect(settings.redoLabel).toBe('common.seed');
  });

  it('keep what they were when a change is out of range, and say what is wrong', () => {
    expect(strengthen(101)).toMatch(/\S/);
    expect(settings.current.cleaning.strength).toBe(100);
    expect(settings.canUndo).toBe(false);
  });

  it('are sent once a change has rested', async () => {
    strengthen(10);
    strengthen(20);
    expect(studio.askedFor('saveSettings')).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(studio.askedFor('saveSettings')).toEqual([{ settings: settings.current }]);
  });

  it('leave themselves alone when they come back from the studio, and follow another window', async () => {
    strengthen(30);
    await settings.flush();
    const sent = settings.current;
    settings.receive(structuredClone(sent));
    expect(settings.current).toBe(sent);
    expect(settings.canUndo).toBe(true);
    settings.receive(deskSettings.parse({ cleaning: { strength: 5 } }));
    expect(settings.current.cleaning.strength).toBe(5);
    expect(settings.canUndo).toBe(false);
  });

  it('leave themselves alone when an earlier change comes back after a later one was sent', async () => {
    strengthen(30);
    await settings.flush();
    const earlier = settings.current;
    settings.change('common.seed', ({ noise }) => (noise.seed = 7));
    await settings.flush();
    const later = settings.current;
    settings.receive(structuredClone(earlier));
    settings.receive(structuredClone(later));
    expect(settings.current).toBe(later);
    expect(settings.canUndo).toBe(true);
    settings.receive(structuredClone(earlier));
    expect(settings.current, 'another window went back').toEqual(earlier);
  });

  it('do not let the studio overwrite a change that is on its way', () => {
    strengthen(30);
    settings.receive(deskSettings.parse({ cleaning: { strength: 5 } }));
    expect(settings.current.cleaning.strength).toBe(30);
  });
});
