import { withLetters } from './fonts.ts';
import type { Family, Typeface } from './typeface.ts';

/** Letters that stand for the Latin ones: the first for `a`, and so on; fewer are taken in turns. */
interface Script {
  name: string;
  small: string;
  /** Where a script has them; else the small ones. */
  large?: string;
  /** For the letters with accents. */
  marked?: string;
}

/**
 * Scripts that pages are set in beside the plain Latin one. What is written says nothing in any of them. Marks and dots make letters here, and a
 * net that never saw them takes them for dirt.
 */
const scripts: Script[] = [
  {
    name: 'Greek',
    small: 'αβψδεφγηιξκλμνοπθρστυβωχυζ',
    large: 'ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΒΩΧΥΖ',
    marked: 'άέήίόύώϊϋΐΰ',
  },
  {
    name: 'Cyrillic',
    small: 'абцдефгхийклмнопярстувшжыз',
    large: 'АБЦДЕФГХИЙКЛМНОПЯРСТУВШЖЫЗ',
    marked: 'ёйїъьэюћђљ',
  },
  {
    name: 'Latin with many marks',
    small: 'ąbćďęfğħıjķłmńőpqřšťůvẁxŷž',
    large: 'ĄBĆĎĘFĞĦİJĶŁMŃŐPQŘŠŤŮVẀXŶŽ',
    marked: 'ạảấầẩẫậắằếềểễệốồổỗộớừửữựỳỵ',
  },
  { name: 'Hebrew', small: 'אבגדהוזחטיכלמנסעפצקרשת' },
  { name: 'Arabic', small: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي' },
  { name: 'Armenian', small: 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվ', large: 'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎ' },
  { name: 'Georgian', small: 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ' },
  { name: 'Devanagari', small: 'अआइईउकखगघचछजटडतदनपबमयरलवशसह' },
  { name: 'Chinese', small: '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年' },
  { name: 'Japanese', small: 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふ' },
  { name: 'Korean', small: '가나다라마바사아자차카타파하고노도로모보소오조초코토포호' },
];

/** A code point that means nothing: what is drawn for it is drawn for everything that a machine has no letters for. */
const nothing = '\u0378';

/** The scripts that this machine has letters for, each in one of the fonts of `installedFonts`. @param names of the scripts that are wanted, all of them when absent */
export async function foreignFonts(fonts: readonly Family[], names?: readonly string[]): Promise<Family[]> {
  const families: Family[] = [];
  if (fonts.length === 0) return families;
  for (const [i, script] of scripts.entries()) {
    if (names && !names.includes(script.name)) continue;
    const { small, large = '', marked = '' } = script;
    const letters = [...new Set(small + large + marked)];
    const family = await withLetters(fonts[i % fonts.length]!, [...letters, nothing]);
    if (hasLetters(family.regular, letters)) families.push(translated(family, script));
  }
  return families;
}

/** What is missing is drawn as boxes of one width; letters of a script have that width now and then only. */
function hasLetters({ measure }: Typeface, letters: string[]): boolean {
  const box = measure(nothing, 1);
  return letters.filter((letter) => Math.abs(measure(letter, 1) - box) < 0.01).length < letters.length / 2;
}

function translated({ regular, bold, italic }: Family, script: Script): Family {
  const translate = translation(script);
  const face = ({ name, measure, set }: Typeface): Typeface => ({
    name: `${name}, ${script.name}`,
    measure: (text, size) => measure(translate(text), size),
    set: (words, y, size, ink, random) =>
      set(
        words.map(({ text, x }) => ({ text: translate(text), x })),
        y,
        size,
        ink,
        random,
      ),
  });
  return { regular: face(regular), bold: face(bold), italic: face(italic) };
}

/** Letters become those of the script; digits and marks stay. */
function translation({ small, large = small, marked = small }: Script): (text: string) => string {
  return (text) =>
    [...text]
      .map((letter) => {
        if (letter >= 'a' && letter <= 'z') return nth(small, letter.charCodeAt(0) - 97);
        if (letter >= 'A' && letter <= 'Z') return nth(large, letter.charCodeAt(0) - 65);
        return letter >= 'À' && letter <= 'ÿ' ? nth(marked, letter.charCodeAt(0)) : letter;
      })
      .join('');
}

function nth(letters: string, n: number): string {
  const all = [...letters];
  return all[n % all.length]!;
}
