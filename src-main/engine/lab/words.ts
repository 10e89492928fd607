import { seedOf } from '../base/random.ts';
import { rowsOf, type Rows } from './rows.ts';

/** The words of a text, in small letters and without signs. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** A word's number from 1 to `vocabulary - 1`; 0 is for no word. Words may share a number, as nobody has counted them before. */
export function hashedWord(word: string, vocabulary: number): number {
  return 1 + (seedOf(word) % (vocabulary - 1));
}

/** Texts as the numbers of their first words, with zeros behind: `[length]`. */
export function hashedTexts(texts: readonly string[], vocabulary: number, length: number): Rows {
  const data = new Float32Array(texts.length * length);
  for (const [i, text] of texts.entries())
    for (const [k, word] of wordsOf(text).slice(0, length).entries())
      data[i * length + k] = hashedWord(word, vocabulary);
  return rowsOf([length], data);
}
