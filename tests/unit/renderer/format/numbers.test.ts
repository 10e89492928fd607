import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../../../src-renderer/format/language.svelte.ts';
import {
  bytes,
  decibel,
  megapixels,
  number,
  percent,
  sides,
  significant,
} from '../../../../src-renderer/format/numbers.ts';
import { clock, duration } from '../../../../src-renderer/format/times.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

afterEach(() => (language.choice = 'en'));

describe('in English', () => {
  it.each([
    [number(1234.5), '1,234.5'],
    [bytes(0), '0 bytes'],
    [bytes(999), '999 bytes'],
    [bytes(1_500), '1.5 kB'],
    [bytes(23_400_000), '23 MB'],
    [decibel(34.2), '34.20 dB'],
    [decibel(Infinity), '∞ dB'],
    [megapixels({ width: 4000, height: 3000 }), '12 MP'],
    [megapixels({ width: 600, height: 250 }), '0.2 MP'],
    [megapixels({ width: 180, height: 180 }), ''],
    [sides({ width: 4000, height: 3000 }), '4,000 × 3,000'],
    [percent(0.999), '99%'],
    [percent(0.29), '29%'],
    [percent(1), '100%'],
    [significant(0.0012345), '0.00123'],
    [duration(1), '1 second'],
    [duration(600), '10 minutes'],
    [duration(9000), '2.5 hours'],
    [clock(7.4), '0:07'],
    [clock(3723), '1:02:03'],
  ])('writes %s', (text, expected) => {
    language.choice = 'en';
    expect(plain(text)).toBe(expected);
  });
});

it('writes numbers as the language does', () => {
  language.choice = 'de';
  expect(plain(number(1234.5))).toBe('1.234,5');
  expect(plain(percent(0.5))).toBe('50 %');
});
