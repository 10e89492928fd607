import { describe, expect, it } from 'vitest';
import { count, digits, duration, size } from '../../../src-main/cli/words.ts';

describe('digits', () => {
  it.each([
    [0, '0.00'],
    [0.012345, '0.0123'],
    [28.449, '28.4'],
    [99.96, '100'],
    [1210.4, '1210'],
    [-0.5, '-0.500'],
    [0.00001234, '1.2e-5'],
    [Infinity, 'Infinity'],
  ])('%d is %s', (value, text) => expect(digits(value)).toBe(text));

  it('takes more where they are wanted', () => expect(digits(28.449, 4)).toBe('28.45'));
});

it.each([
  [0.0004, '0 ms'],
  [0.85, '850 ms'],
  [0.9999, '1.0 s'],
  [4.23, '4.2 s'],
  [9.96, '10 s'],
  [42.4, '42 s'],
  [59.6, '1 min 0 s'],
  [192, '3 min 12 s'],
  [3599.6, '1 h 0 min'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.2 kB'],
  [469_000, '469 kB'],
  [2_100_000, '2.1 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, text) => expect(size(bytes)).toBe(text));

it('counts one and many', () => {
  expect([count(1, 'file'), count(0, 'file'), count(12, 'file')]).toEqual(['1 file', '0 files', '12 files']);
});
