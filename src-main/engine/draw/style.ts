import type { Random } from '../base/random.ts';
import { between, chance, pick } from './chance.ts';
import { drawHand, penFace, penFamily } from './pen.ts';
import type { Family, Typeface } from './typeface.ts';

/** How one page is made up: everything on it comes from one desk. */
export interface PageStyle {
  family: Family;
  /** For titles. */
  display: Family;
  /** For what is filled in by hand. */
  hand: Typeface;
  /** Text size in pixels per em. */
  size: number;
  /** Distance between lines in ems. */
  leading: number;
  ink: string;
  /** For what is filled in or stamped. */
  secondInk: string;
  /** Width of thin lines in pixels. */
  hairline: number;
  justified: boolean;
  indented: boolean;
}

/** @param families fonts to choose from; with none, everything is written with the pen */
export function drawStyle(families: readonly Family[], size: number, random: Random): PageStyle {
  const family = families.length > 0 ? pick(random, families) : penFamily(random);
  const display = families.length > 0 && chance(random, 0.4) ? pick(random, families) : family;
  return {
    family,
    display,
    hand: penFace(drawHand(random)),
    size,
    leading: between(random, 1.12, 1.55),
    ink: chance(random, 0.7) ? grey(random, 0, 12) : grey(random, 12, 70),
    secondInk: pick(random, ['#1d2f7a', '#1b1b1b', '#26418f', '#7a1d1d', '#333']),
    hairline: Math.max(0.7, size * between(random, 0.03, 0.08)),
    justified: chance(random, 0.5),
    indented: chance(random, 0.4),
  };
}

function grey(random: Random, low: number, high: number): string {
  const value = Math.round(between(random, low, high));
  return `rgb(${value},${value},${value})`;
}

/** The line of the style, so many times as thick. */
export function lineOf({ ink, hairline }: PageStyle, times = 1): { stroke: string; width: number } {
  return { stroke: ink, width: hairline * times };
}

/** Papers that are a colour on purpose: none that old white paper takes by itself. */
const papers = ['#bfe3f5', '#c5ebc9', '#f6c6d2', '#ffe98a', '#d9ccf0', '#ffcf9e'] as const;
const inks = ['#1a2a6c', '#14507a', '#155c2e', '#6b1420', '#5b2a86', '#7a4a12', '#c0262d'] as const;

/** The same style in a coloured ink now and then, and the paper it is on: one page of sixteen has a colour. */
export function coloured(style: PageStyle, random: Random): { style: PageStyle; ground: string } {
  const ink = chance(random, 0.12) ? pick(random, inks) : style.ink;
  return { style: { ...style, ink }, ground: chance(random, 0.06) ? pick(random, papers) : '#fff' };
}
