import { expect, test } from 'vitest';
import { minuteStops, minutesAt, stopOf } from '../../../../../src-renderer/views/train/minutes.ts';

test('every place of the slider is found again from its minutes', () => {
  minuteStops.forEach((minutes, place) => {
    expect(minutesAt(place)).toBe(minutes);
    expect(stopOf(minutes)).toBe(place);
  });
});

test('a typed time stands at the nearest place, a very long one at the end', () => {
  expect(minutesAt(stopOf(12))).toBe(10);
  expect(minutesAt(stopOf(0.2))).toBe(1);
  expect(minutesAt(stopOf(5000))).toBe(120);
  expect(minutesAt(99)).toBe(120);
  expect(minutesAt(-1)).toBe(1);
});
