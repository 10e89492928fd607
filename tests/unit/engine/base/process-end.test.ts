import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { lastWords } from '../../../../src-main/engine/base/process-end.ts';

function wordsOf(...pieces: string[]): string {
  const stream = new PassThrough();
  const words = lastWords(stream);
  for (const piece of pieces) stream.emit('data', piece);
  return words();
}

it('prefers the line that speaks of an error to the last one', () => {
  const text = 'starting\nFATAL ERROR: Reached heap limit\n----- Native stack trace -----\n 1: 0xb8\n';
  expect(wordsOf(text)).toBe('FATAL ERROR: Reached heap limit');
});

it('takes the last line otherwise, joined across pieces', () => {
  expect(wordsOf('one\ntw', 'o\n\n')).toBe('two');
  expect(wordsOf()).toBe('');
});
