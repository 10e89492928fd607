import { expect, test } from 'vitest';
import { parseNoise } from '../../../../../src-main/contract/config/noise.ts';
import { advisedAgainst, advisedFor } from '../../../../../src-renderer/views/clean/advised.ts';
import { diagnosisOf } from '../../diagnosis.ts';

test('a picture gets what its diagnosis names, once there is one', () => {
  const diagnosis = diagnosisOf({ advice: { model: { name: 'document', why: 'page', leaves: [] } } });
  expect(advisedFor({ state: 'done', diagnosis })).toBe('document');
  expect(advisedFor({ state: 'looking' })).toBeUndefined();
  expect(advisedFor(undefined)).toBeUndefined();
  expect(advisedFor({ state: 'failed', error: { code: 'desk/stopped', values: { what: 'x' } } })).toBeNull();
});

test('where there is nothing to clean, the model for pictures of that kind is at hand', () => {
  const nothing: Parameters<typeof diagnosisOf>[0] = {
    advice: { model: { name: null, why: 'no-noise', leaves: [] } },
  };
  const paper = { colour: [250], uneven: 3, ink: 0.1, stained: false, showThrough: false };
  const of = (changes: Parameters<typeof diagnosisOf>[0]) =>
    advisedFor({ state: 'done', diagnosis: diagnosisOf({ ...nothing, ...changes }) });
  expect(of({ paper })).toBe('document');
  expect(of({ level: { channels: [1], luma: 1 } })).toBe('photo-grey');
  expect(of({})).toBeNull();
});

test.each([
  ['paper:0.5+gaussian:5', 3, 'document'],
  ['salt-pepper:0.1', 3, 'impulse'],
  ['salt-pepper:0.1+gaussian:25', 1, 'photo-grey'],
  ['gaussian:25', 3, 'photo'],
] as const)('against %s on %i channels', (noise, channels, name) => {
  expect(advisedAgainst(parseNoise(noise), { channels })).toBe(name);
});
