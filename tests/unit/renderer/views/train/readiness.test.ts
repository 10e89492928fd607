import { describe, expect, test } from 'vitest';
import { deskSettings, type TrainingSettings } from '../../../../../src-main/contract/desk/settings.ts';
import { learnable, obstacles } from '../../../../../src-renderer/views/train/readiness.ts';
import { brokenRules } from '../../../../../src-renderer/views/train/rules.ts';

const usual = deskSettings.parse({}).training;
const settings = (changes: Partial<TrainingSettings>): TrainingSettings => ({ ...usual, ...changes });
const on = { on: true };
const off = { on: false };
const work = { id: 'a', role: 'work', state: 'ready' } as const;
const paired = { ...work, id: 'b', clean: 'c' };
const clean = { id: 'c', role: 'clean', state: 'ready' } as const;
const reading = { id: 'd', role: 'work', state: 'reading' } as const;
const broken = { id: 'e', role: 'work', state: 'broken' } as const;

describe('what a training learns from', () => {
  test('every picture that can be read', () => {
    expect(learnable([work, broken, reading, clean], 'clean')).toEqual([work]);
    expect(learnable([work, paired, clean], 'self')).toEqual([work, paired]);
  });

  test('for pairs, those with a partner', () => {
    expect(learnable([work, paired, clean], 'paired')).toEqual([paired]);
  });
});

describe('what is missing', () => {
  test('nothing, when all is there', () => {
    expect(obstacles(usual, on, [work])).toEqual([]);
    expect(obstacles(settings({ objective: 'paired' }), off, [paired, clean])).toEqual([]);
    expect(obstacles(settings({ objective: 'self' }), off, [work])).toEqual([]);
  });

  test('pictures, or the end of reading them', () => {
    expect(obstacles(usual, on, [])).toEqual([{ kind: 'noPictures' }]);
    expect(obstacles(usual, on, [broken])).toEqual([{ kind: 'noPictures' }]);
    expect(obstacles(usual, on, [reading])).toEqual([{ kind: 'reading', count: 1 }]);
  });

  test('a noise, where clean pictures are to be made noisy', () => {
    expect(obstacles(usual, off, [work])).toEqual([{ kind: 'noNoise', pairs: 0 }]);
    expect(obstacles(usual, off, [work, paired, clean])).toEqual([{ kind: 'noNoise', pairs: 1 }]);
  });

  test('clean partners, or clean partners that fit', () => {
    const pairs = settings({ objective: 'paired' });
    expect(obstacles(pairs, off, [work])).toEqual([{ kind: 'noClean' }]);
    expect(obstacles(pairs, off, [work, clean])).toEqual([{ kind: 'noPairs', clean: 1 }]);
  });
});

describe('rules between settings', () => {
  test('the usual settings break none', () => {
    for (const net of ['unet', 'tutorial', 'dncnn', 'dense'] as const)
      expect(brokenRules(settings({ net }))).toEqual([]);
  });

  test('patches that the net does not take', () => {
    expect(brokenRules(settings({ patch: 30 }))).toEqual([
      { field: 'patch', rule: 'sides', net: 'unet', multiple: 4, got: 30 },
    ]);
    expect(brokenRules(settings({ net: 'dense', patch: 64 }))).toEqual([
      { field: 'patch', rule: 'oneSide', net: 'dense', side: 28, got: 64 },
    ]);
  });

  test('blind-spot training with a dense net', () => {
    expect(brokenRules(settings({ objective: 'self', net: 'dense' }))).toEqual([
      { field: 'net', rule: 'blindSpot' },
    ]);
  });

  test('a net that is too large or too deep', () => {
    expect(brokenRules(settings({ width: 1024, depth: 6 }))[0]).toEqual({ field: 'width', rule: 'tooLarge' });
    expect(brokenRules(settings({ depth: 20 }))[0]).toMatchObject({ field: 'depth', rule: 'range', most: 6 });
  });
});
