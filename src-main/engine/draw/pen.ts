import type { Random } from '../base/random.ts';
import { between } from './chance.ts';
import { glyphs } from './glyphs.ts';
import { short, tag } from './svg.ts';
import type { Family, PlacedWord, Typeface } from './typeface.ts';

/** How somebody writes, in parts of an em where it is a length. */
export interface Hand {
  /** How far tall letters lean, as a slope. */
  slant: number;
  /** How far points stray. */
  shake: number;
  /** Width of the line. */
  nib: number;
  /** Width of letters against their height. */
  breadth: number;
}

/** Somebody's handwriting. */
export function drawHand(random: Random): Hand {
  return {
    slant: between(random, -0.08, 0.4),
    shake: between(random, 0.005, 0.028),
    nib: between(random, 0.05, 0.1),
    breadth: between(random, 0.75, 1.15),
  };
}

/** Grid units of `glyphs.ts` in an em. */
const unitsPerEm = 22;
const space = 8;

/** Letters of lines: handwriting, and what is written with where no font is installed. */
export function penFace(hand: Hand): Typeface {
  return {
    name: 'pen',
    measure: (text, size) =>
      (size / unitsPerEm) * hand.breadth * [...text].reduce((sum, letter) => sum + advanceOf(letter), 0),
    set: (words, y, size, ink, random) =>
      tag('path', {
        d: words.map((word) => wordPath(word, y, size / unitsPerEm, hand, random)).join(''),
        fill: 'none',
        stroke: ink,
        'stroke-width': hand.nib * size,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      }),
  };
}

/** A pen that writes like print, in three strengths. */
export function penFamily(random: Random): Family {
  const hand = { ...drawHand(random), slant: 0, shake: 0.003 };
  return {
    regular: penFace(hand),
    bold: penFace({ ...hand, nib: 1.7 * hand.nib }),
    italic: penFace({ ...hand, slant: 0.22 }),
  };
}

function advanceOf(letter: string): number {
  return letter === ' ' ? space : glyphOf(letter)[0] + 2.5;
}

/** Letters with accents are written without; unknown ones as a small ring. */
function glyphOf(letter: string): [number, string] {
  return glyphs[letter] ?? glyphs[letter.normalize('NFD').charAt(0)] ?? glyphs['o']!;
}

function wordPath({ text, x }: PlacedWord, y: number, unit: number, hand: Hand, random: Random): string {
  let at = x;
  return [...text]
    .map((letter) => {
      const left = at;
      at += unit * hand.breadth * advanceOf(letter);
      return letter === ' ' ? '' : letterPath(glyphOf(letter)[1], left, y, unit, hand, random);
    })
    .join('');
}

function letterPath(
  path: string,
  left: number,
  foot: number,
  unit: number,
  hand: Hand,
  random: Random,
): string {
  const stray = () => hand.shake * unitsPerEm * random.normal();
  const lift = stray();
  return path.replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, (_, across: string, up: string) => {
    const v = Number(up) + stray() + lift;
    const u = Number(across) * hand.breadth + v * hand.slant + stray();
    return `${short(left + u * unit)} ${short(foot - v * unit)} `;
  });
}
