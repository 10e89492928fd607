import { expect, test } from 'vitest';
import { parseNoise } from '../../../../../src-main/contract/config/noise.ts';
import { advisedAgainst, advisedFor } from '../../../../../src-renderer/views/clean/advised.ts';
import { diagnosisOf } from '../../diagnosis.ts';

test('a picture gets what its diagnosis names, once there is one', () => {
  const diagnosis = diagnosisOf({ advice: { model: { name: 'document', why: 'page' } } });
  expect(advisedFor({ state: 'done', diagnosis })).toBe('document');
  expect(advisedFor({ state: 'looking' })).toBeUndefined();
  expect(advisedFor(undefined)).toBeUndefined();
  expect(advisedFor({ state: 'failed', error: { code: 'desk/stopped', values: { what: 'x' } } })).toBeNull();
});

test.each([
  ['paper:0.5+gaussian:5', 3, 'document'],
  ['salt-pepper:0.1', 3, 'impulse'],
  ['salt-pepper:0.1+gaussian:25', 1, 'photo-grey'],
  ['gaussian:25', 3, 'photo'],
] as const)('against %s on %i channels', (noise, channels, name) => {
  expect(advisedAgainst(parseNoise(noise), { channels })).toBe(name);
});
