import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { FitNoiseResult } from '../../../../../src-main/contract/config/fit.ts';
import { ownNoise, type OwnNoise } from '../../../../../src-main/contract/config/own-noise.ts';
import { deskSettings } from '../../../../../src-main/contract/desk/settings.ts';
import { useBridge } from '../../../../../src-renderer/api/studio.ts';
import { settings } from '../../../../../src-renderer/state/settings.svelte.ts';
import { addOwn, forgetOwn, keepOwn } from '../../../../../src-renderer/views/noise/edit.ts';
import { fitWords } from '../../../../../src-renderer/views/noise/fit-words.ts';
import { Measuring } from '../../../../../src-renderer/views/noise/measuring.svelte.ts';
import { ownSwatch } from '../../../../../src-renderer/views/noise/own-swatch.ts';
import { FakeStudio } from '../../fake-studio.ts';

const named = (name: string, changes: Partial<OwnNoise> = {}): OwnNoise =>
  ownNoise.parse({
    format: 1,
    name,
    curves: [
      [
        { signal: 0, sigma: 4 },
        { signal: 255, sigma: 20 },
      ],
    ],
    axes: [{ mix: [1], side: 1, kernel: [1] }],
    banding: { rows: 0, columns: 0, common: 1 },
    impulses: { share: 0, salt: 0, pepper: 0 },
    jpeg: null,
    ...changes,
  });
const found: FitNoiseResult = {
  noise: named('sky'),
  nearest: [{ kind: 'gaussian', low: 12, high: 12 }],
  findings: {
    from: 'region',
    pixels: 4096,
    levels: [12],
    across: [0, 0, 0, 0],
    down: [0, 0, 0, 0],
    channels: null,
    brightness: 'rising',
    doubts: [],
  },
  seconds: 0.1,
};

const now = () => settings.current.noise;

describe('noises that were measured', () => {
  beforeEach(async () => {
    useBridge(new FakeStudio({ saveSettings: () => ({}) }));
    await settings.flush();
    settings.receive(deskSettings.parse({}));
  });

  it('are kept by name, newest first, and used at once', () => {
    keepOwn(named('sky'));
    keepOwn(named('wall'));
    keepOwn(named('sky', { jpeg: 50 }));
    expect(now().own.map(({ name, jpeg }) => [name, jpeg])).toEqual([
      ['sky', 50],
      ['wall', null],
    ]);
    expect(now()).toMatchObject({ on: true, noise: [{ kind: 'own', low: 1, high: 1, own: { jpeg: 50 } }] });
  });

  it('are added to others, and stay there when they are forgotten', () => {
    keepOwn(named('sky'));
    addOwn(named('wall'));
    forgetOwn('sky');
    expect(now().own).toEqual([]);
    expect(now().noise.map(({ own }) => own?.name)).toEqual(['sky', 'wall']);
    settings.undo();
    expect(now().own.map(({ name }) => name)).toEqual(['sky']);
  });
});

describe('measuring', () => {
  const facts = {
    width: 400,
    height: 200,
    pages: 1,
    channels: 3,
    depth: 8,
    alpha: false,
    format: 'png',
    bytes: 9,
  };
  const picture = { id: 'p', name: 'p.png', place: '', role: 'work', state: 'ready', facts } as const;
  let studio: FakeStudio;
  beforeEach(() => useBridge((studio = new FakeStudio({ fitNoise: () => found }))));
  const asked = () => studio.askedFor('fitNoise');

  it('asks for the frame, for flat parts, or for the pair', async () => {
    const measuring = new Measuring(structuredClone(picture) as never);
    await measuring.measure();
    measuring.take('flat');
    expect(measuring.result).toBeNull();
    await measuring.measure();
    const pair = new Measuring({ ...structuredClone(picture), clean: 'c' } as never);
    await pair.measure();
    expect(asked()).toEqual([
      { picture: 'p', region: { x: 175, y: 75, width: 50, height: 50 } },
      { picture: 'p', pair: false },
      { picture: 'p', pair: true },
    ]);
  });

  it('shows nothing of a frame that was left meanwhile', async () => {
    const answers: ((result: FitNoiseResult) => void)[] = [];
    useBridge(new FakeStudio({ fitNoise: () => new Promise((resolve) => answers.push(resolve)) }));
    const measuring = new Measuring(structuredClone(picture) as never);
    const measured = measuring.measure();
    measuring.take('region', { x: 0, y: 0, width: 30, height: 30 });
    answers[0]!(found);
    await measured;
    expect([measuring.result, measuring.busy]).toEqual([null, false]);
  });

  it('says why it failed', async () => {
    useBridge(new FakeStudio());
    const measuring = new Measuring(structuredClone(picture) as never);
    await measuring.measure();
    await vi.waitFor(() => expect(measuring.error?.code).toBe('studio/unreachable'));
    expect(measuring.busy).toBe(false);
  });
});

test('what was measured is said in words', () => {
  const noise = named('sky', { banding: { rows: 2, columns: 0, common: 1 }, jpeg: 60 });
  expect(Object.fromEntries(fitWords(found.findings, noise))).toEqual({
    Strength: 'σ 12 of 255',
    Brightness: 'grows with light',
    Grain: 'fine: each pixel by itself',
    Banding: 'stripes along rows',
    JPEG: 'quality of about 60',
  });
});

test('a swatch is as noisy as the noise is on dark, middle and bright, and always the same', () => {
  const side = 96;
  const noise = named('sky');
  const pixels = ownSwatch(noise, side);
  expect(ownSwatch(noise, side)).toEqual(pixels);
  const sigmaOf = (band: number) => {
    const values = Array.from(
      { length: (side * side) / 3 },
      (_, i) => pixels[4 * ((band * side * side) / 3 + i)]!,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  };
  expect(sigmaOf(0)).toBeCloseTo(7, -0.5);
  expect(sigmaOf(1)).toBeCloseTo(12, -0.5);
  expect(sigmaOf(2)).toBeCloseTo(17, -0.5);
});
