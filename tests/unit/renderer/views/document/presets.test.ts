import { describe, expect, it } from 'vitest';
import { documentSettings } from '../../../../../src-main/contract/config/document.ts';
import { foundText } from '../../../../../src-renderer/views/document/found.ts';
import { presetNaming } from '../../../../../src-renderer/views/document/preset-naming.ts';
import { doesSame } from '../../../../../src-renderer/views/document/same-preset.ts';

const all = [
  { name: 'office', origin: 'bundled' },
  { name: 'Letters', origin: 'own' },
] as const;

it.each([
  ['', null, 'empty'],
  ['a/b', null, 'wrong'],
  ['Office', null, 'taken'],
  ['letters', null, 'replaces'],
  ['bills', null, 'new'],
  ['bills', 'Letters', 'new'],
  ['Letters', 'Letters', 'new'],
  ['office', 'Letters', 'taken'],
])('the name %j in place of %j is %s', (to, from, outcome) => {
  expect(presetNaming(to, from, all)).toBe(outcome);
});

describe('presets that do the same', () => {
  const document = documentSettings.parse({ deskew: {}, whiten: { strength: 60 } });
  const plain = { document, model: null, strength: 100 };

  it('do so whatever the strength of a model that is not there', () => {
    expect(doesSame(plain, { ...plain, strength: 50 })).toBe(true);
    expect(doesSame({ ...plain, model: 'photo' }, { ...plain, model: 'photo', strength: 50 })).toBe(false);
    expect(doesSame(plain, { ...plain, model: 'photo' })).toBe(false);
  });

  it('do so however their steps were written', () => {
    const other = documentSettings.parse({ whiten: { strength: 60 }, deskew: { angle: 'auto' } });
    expect(doesSame(plain, { ...plain, document: other })).toBe(true);
    expect(doesSame(plain, { ...plain, document: documentSettings.parse({ deskew: {} }) })).toBe(false);
  });
});

it('says what was found, where it was looked for', () => {
  expect(foundText('deskew', { deskew: { angle: 1.26 } })).toBe('Turned 1.3° to the right');
  expect(foundText('deskew', { deskew: { angle: -3 } })).toBe('Turned 3° to the left');
  expect(foundText('deskew', { deskew: { angle: -0.01 } })).toBe('It is level');
  expect(foundText('deskew', { deskew: { angle: null } })).toBe('No lines were found to go by');
  expect(foundText('border', { border: { left: 0, top: 0, right: 0, bottom: 0 } })).toBe('There is none');
  expect(foundText('border', { border: { left: 4, top: 0, right: 0, bottom: 9 } })).toBe(
    'Left 4, top 0, right 0, bottom 9 pixels',
  );
  expect(foundText('despeckle', { despeckle: { specks: 1 } })).toBe('1 speck taken off');
  expect(foundText('bw', {})).toBeNull();
});
