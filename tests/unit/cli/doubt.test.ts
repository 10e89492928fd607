import { expect, test } from 'vitest';
import { doubtNote } from '../../../src-main/cli/doubt.ts';
import type { SelfDoubt } from '../../../src-main/contract/config/self.ts';

const noteOf = (doubt: SelfDoubt) => doubtNote({ kind: 'doubt', doubt });

test('a doubt is one line: what was seen, and what to do instead', () => {
  const notes = [
    noteOf({ images: 3, troubles: ['jpeg-blocks', 'blurred'], instead: 'clean' }),
    noteOf({ images: 1, troubles: ['smeared'], instead: 'wider-blind-spot', mask: 'column' }),
    noteOf({ images: 2, troubles: ['impulses'], instead: 'blind-spot' }),
    noteOf({ images: 2, troubles: ['no-noise'], instead: null }),
  ];
  expect(notes[0]).toMatch(/3 images looked at.*blocks of JPEG.*; .*texture\. Train on clean pictures/);
  expect(notes[1]).toMatch(/1 image looked at.*--self blind-spot --self-mask column$/);
  expect(notes[2]).toMatch(/stuck pixels.*--self blind-spot/);
  expect(notes[3]).toMatch(/: there is no noise to learn from$/);
  for (const note of notes) expect(note).not.toContain('\n');
});

test('other events are not told as doubts', () => {
  expect(doubtNote({ kind: 'paused', paused: true })).toBeUndefined();
});
