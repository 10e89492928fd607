import { describe, expect, it } from 'vitest';
import { decimal, noise, shard, shareOrFolder, tile, whole } from '../../../src-main/cli/options/parsers.ts';

describe('whole', () => {
  it.each([
    ['0', 0],
    ['12', 12],
  ])('reads %s', (text, value) => expect(whole(0)(text)).toBe(value));
  it.each(['', '-1', '1.5', '1e3', 'x', ' 1', '99999999999999999999'])('refuses %j', (text) => {
    expect(() => whole(0)(text)).toThrow('whole number, at least 0');
  });
});

describe('decimal', () => {
  it.each([
    ['1e-3', 0.001],
    ['-2.5', -2.5],
  ])('reads %s', (text, value) => expect(decimal(text)).toBe(value));
  it.each(['', ' ', 'fast', 'NaN', 'Infinity', '1,5'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow('It must be a number');
  });
});

it('a share is a number, anything else a folder', () => {
  expect([shareOrFolder('0.2'), shareOrFolder('held-out'), shareOrFolder('')]).toEqual([0.2, 'held-out', '']);
});

it('a tile is auto or a side', () => {
  expect([tile('auto'), tile('256')]).toEqual(['auto', 256]);
  expect(() => tile('big')).toThrow('whole number');
});

it('a shard is I/N', () => {
  expect(shard('2/8')).toEqual({ index: 2, count: 8 });
  for (const text of ['2', '2/', 'a/b', '1/2/3', '-1/2']) expect(() => shard(text)).toThrow('It must be I/N');
});

it('a noise that is none is told with the noises there are', () => {
  expect(noise('gaussian:5-55+jpeg:20')).toEqual([
    { kind: 'gaussian', low: 5, high: 55 },
    { kind: 'jpeg', low: 20, high: 20 },
  ]);
  expect(() => noise('rain:1')).toThrow(/'rain:1' is no noise.*speckle/);
});
