import { expect, it } from 'vitest';
import { wordsIn } from '../../../../../src-renderer/views/receipt/words.ts';

it.each([
  ['2480 x 3508', '2480 × 3508', '2480 × 3508'],
  ['16 bits', '16 bits', '16 Bit'],
  ['mirrored and turned left', 'mirrored and turned left', 'gespiegelt und nach links gedreht'],
  ['3 tags, without Make, Model', '3 tags, without Make, Model', '3 Angaben, ohne Make, Model'],
  ['palette of 16 colours', 'palette of 16 colours', 'Palette mit 16 Farben'],
  ['24 characters on 2 pages', '24 characters on 2 pages', '24 Zeichen auf 2 Seiten'],
  ['3 entries', '3 entries', '3 Einträge'],
  [
    '2 sizes, most of them 595 x 842 points',
    '2 sizes, most of them 595 × 842 points',
    '2 Größen, meist 595 × 842 Punkt',
  ],
  ['1 further picture', '1 further picture', '1 weiteres Bild'],
  ['Display P3', 'Display P3', 'Display P3'],
])('%s', (said, en, de) => {
  expect(wordsIn('en', said)).toBe(en);
  expect(wordsIn('de', said)).toBe(de);
});
