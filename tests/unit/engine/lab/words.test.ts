import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reviews } from '../../../../src-main/engine/lab/data/reviews.ts';
import { openLab } from '../../../../src-main/engine/lab/open-lab.ts';
import { words } from '../../../../src-main/engine/lab/recipes/words.ts';
import { row } from '../../../../src-main/engine/lab/rows.ts';
import { hashedTexts, hashedWord, wordsOf } from '../../../../src-main/engine/lab/words.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

test('words are in small letters, without signs, in any script', () => {
  expect(wordsOf('Don’t panic: GRÜN, и 2!')).toEqual(['don', 't', 'panic', 'grün', 'и', '2']);
  expect(wordsOf(' ... ')).toEqual([]);
});

test('each word has the same number from 1 to 19 wherever it stands', () => {
  const texts = hashedTexts(['a good scan', 'good', 'one two three four five'], 20, 4);
  const [first, second, third] = [row(texts, 0), row(texts, 1), row(texts, 2)];
  expect(first[1]).toBe(second[0]);
  expect(first[3]).toBe(0);
  expect([...third].every((n) => n >= 1 && n <= 19)).toBe(true);
  expect(third[3]).toBe(hashedWord('four', 20));
});

test('the eight reviews: 193 parameters, and seven of eight told apart', async () => {
  const lab = openLab({ seed: 0, device: 'cpu', threads: 1, signal: new AbortController().signal });
  const { measures, figures } = await words.run(lab);
  expect(measures.map(({ value }) => value)).toEqual([87.5, 193]);
  expect(figures.map(({ name }) => name)).toEqual(['report', 'confusion', 'words', 'reviews', 'loss']);
  lab.close();
});

describe('reviews of a file', () => {
  const folder = temporaryFolder();
  const lab = (text: string) => {
    const path = join(folder, 'reviews.csv');
    writeFileSync(path, text);
    return openLab({ seed: 0, path, device: 'cpu', signal: new AbortController().signal });
  };

  test('have a text and one of two labels', async () => {
    const { reviews: list, classes } = await reviews(lab('text,label\n"well, done",praise\nbad,blame\n'));
    expect(classes).toEqual(['blame', 'praise']);
    expect(list).toEqual([
      { text: 'well, done', label: 1 },
      { text: 'bad', label: 0 },
    ]);
  });

  test.each([
    ['words,label\na,b\n', /no column "text"/],
    ['text,label\na,b\nc,d\ne,f\n', /3 labels/],
  ])('are refused with the reason: %j', async (text, reason) => {
    const failure = { code: 'lab/bad-file', values: { reason: expect.stringMatching(reason) } };
    await expect(reviews(lab(text))).rejects.toMatchObject(failure);
  });
});
