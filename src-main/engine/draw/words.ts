import type { Random } from '../base/random.ts';
import { chance, pick, times, whole } from './chance.ts';

/*
 * Text that looks like text and says nothing: the small words that fill a page, longer ones put together from syllables,
 * with capitals, figures, punctuation and accents about as often as letters and reports have them.
 */
const list = (text: string) => text.split(' ');
const small = list(
  'the of and to in a is that it for was on with as be at by this had not are but from or have an they which one ' +
    'der die und das mit von auf ist ein zu den nicht sich für als le la les des une est dans qui pour sur avec',
);
const starts = list('br cl dr fl gr kn pl qu sch sp str th tr w b c d f g h j k l m n p r s t v z');
const middles = list('a a e e e i i o o u a e e i o u ai au ea ee ie oo ou y ä ö ü é è');
const ends = list('b ck d ft g ll lt m mp n nd ng nt p r rd rm rt s sh ss st t tt x z ß ñ');
const tails = list('ing ed er tion ment ly ness able ic al ung lich keit isch eur age ité');

/** A word with a meaning of its own, if it had one. */
export function longWord(random: Random): string {
  const syllables = times(whole(random, 1, 2), () => pick(random, starts) + pick(random, middles));
  return syllables.join('') + pick(random, chance(random, 0.6) ? ends : tails);
}

export function word(random: Random): string {
  if (chance(random, 0.04)) return figure(random);
  return chance(random, 0.42) ? pick(random, small) : longWord(random);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Some digits, as amounts, years and numbers of things are written. */
export function figure(random: Random): string {
  const n = whole(random, 1, 9999);
  return pick(random, [
    `${n}`,
    `${n}.${whole(random, 10, 99)}`,
    `${n % 100} %`,
    `${1850 + (n % 180)}`,
    `§ ${n % 90}`,
  ]);
}

/** An amount with two decimals. */
export function amount(random: Random): string {
  const whole3 = whole(random, 1, 999);
  const thousands = chance(random, 0.3) ? `${whole(random, 1, 99)},` : '';
  const units = thousands ? String(whole3).padStart(3, '0') : String(whole3);
  return `${thousands}${units}.${twoDigits(random.below(100))}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

export function date(random: Random): string {
  const [day, month, year] = [whole(random, 1, 28), whole(random, 1, 12), whole(random, 1900, 2030)];
  return pick(random, [
    `${day}.${month}.${year}`,
    `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    `${day}/${month}/${year}`,
  ]);
}

export function person(random: Random): string {
  const first = chance(random, 0.4)
    ? `${capital(pick(random, starts)).charAt(0)}.`
    : capital(longWord(random));
  return `${first} ${capital(longWord(random))}`;
}

export function title(random: Random, words = whole(random, 1, 5)): string {
  return times(words, (i) => (i % 2 === 0 ? capital(longWord(random)) : word(random))).join(' ');
}

/** Words of a sentence, with its marks. */
export function sentence(random: Random): string[] {
  const words = times(whole(random, 4, 18), () => word(random));
  const marked = words.map((text, i) => (i < words.length - 1 ? insideMark(text, random) : text));
  marked[0] = capital(marked[0]!);
  marked[marked.length - 1] += pick(random, ['.', '.', '.', '.', '.', '?', '!', ':']);
  return marked;
}

function insideMark(text: string, random: Random): string {
  const u = random.uniform();
  if (u < 0.07) return `${text},`;
  if (u < 0.085) return `${text};`;
  if (u < 0.1) return `(${text})`;
  if (u < 0.115) return `“${text}”`;
  if (u < 0.13) return `${text}-${longWord(random)}`;
  return u < 0.2 ? capital(text) : text;
}

/** Words of a paragraph, at least `count` of them. */
export function paragraphWords(random: Random, count: number): string[] {
  const words: string[] = [];
  while (words.length < count) words.push(...sentence(random));
  return words;
}
