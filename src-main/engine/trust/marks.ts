import { mostMarks, ownMark, type Mark, type MarkKind } from '../../contract/config/trust.ts';
import type { Pieces } from './find-pieces.ts';
import { neighboursOf, textHeight, type Neighbours } from './near-text.ts';
import { barOf, type Piece } from './pieces.ts';

/** What the ink of a page is like, to tell its marks from dirt. */
interface Page {
  /** Height of small letters in pixels. */
  letter: number;
  /** Contrast of what is surely dirt, and of what is surely ink. */
  dirt: number;
  /** The least contrast that counts as ink. */
  least: number;
  ink: number;
  neighbours: Neighbours;
  width: number;
  height: number;
}

export interface Marks {
  /** Surest first. */
  list: Mark[];
  total: number;
}

/**
 * The marks among the pieces that went. A mark is as dark as the page's writing and ends as suddenly, has the size of a dot, an accent, a rule
 * or a stroke, and lies where those lie; dirt is paler, softer, larger, or anywhere.
 */
export function marksOf(pieces: Pieces, width: number, height: number): Marks {
  const page = pageOf(pieces, width, height);
  const marks = withChance(
    pieces.lost.map((piece) => judge(piece, page)),
    page,
  ).filter(({ mark }) => mark.confidence >= leastConfidence);
  const sorted = distinct(marks).toSorted((a, b) => b.mark.confidence - a.mark.confidence);
  return { list: sorted.slice(0, mostMarks).map(({ mark }) => mark), total: sorted.length };
}

/** How much larger than a mark what is around it may be, in pixels of its box, and still be the same mark. */
const sameMark = 6;

/** Without those that lie in another one that is as sure: parts of it that were found at another contrast. */
function distinct(judged: Judged[]): Judged[] {
  const large = judged.toSorted((a, b) => areaOf(b) - areaOf(a));
  const kept: Judged[] = [];
  for (const one of large) {
    const isPart = ({ mark, piece }: Judged) =>
      contains(piece, one.piece) &&
      (mark.kind === 'rule' || areaOf({ mark }) <= sameMark * areaOf(one)) &&
      mark.confidence >= Math.min(ownMark, one.mark.confidence);
    if (!kept.some(isPart)) kept.push(one);
  }
  return kept;
}

function areaOf({ mark: { box } }: Pick<Judged, 'mark'>): number {
  return box.width * box.height;
}

function contains(outer: Piece, inner: Piece): boolean {
  const across = outer.left <= inner.left && outer.right >= inner.right;
  return across && outer.top <= inner.top && outer.bottom >= inner.bottom;
}

/** Below it a piece is not worth a look. */
const leastConfidence = 0.15;

function pageOf({ lost, left, own, least }: Pieces, width: number, height: number): Page {
  const letter = textHeight(left);
  const ink = own.pixels > 0 ? own.contrast / own.pixels : 0.6;
  const isDirt = (piece: Piece) => Math.min(widthOf(piece), heightOf(piece)) > 1.5 * letter;
  const dirt = darknessOf(lost.filter(isDirt), least);
  return { letter, dirt, least, ink, neighbours: neighboursOf(left), width, height };
}

/** The contrast of dirt, by its pixels: mean and two deviations, for marks may lie on it. */
function darknessOf(pieces: Piece[], least: number): number {
  const sum = (name: 'pixels' | 'contrast' | 'squares') => pieces.reduce((s, piece) => s + piece[name], 0);
  const pixels = sum('pixels');
  if (pixels === 0) return least;
  const mean = sum('contrast') / pixels;
  return mean + 2 * Math.sqrt(Math.max(0, sum('squares') / pixels - mean * mean));
}

interface Judged {
  mark: Mark;
  piece: Piece;
  isNear: boolean;
}

function judge(piece: Piece, page: Page): Judged {
  const near = page.neighbours.near(piece, 1.5 * page.letter);
  const kind = kindOf(piece, page, near);
  const confidence =
    darkness(piece, page) * suddenness(piece) * sizeFit(piece, kind, page) * placeFit[kind.place];
  const mark: Mark = {
    box: { x: piece.left, y: piece.top, width: widthOf(piece), height: heightOf(piece) },
    kind: confidence < speckBelow && kind.kind !== 'rule' ? 'speck' : kind.kind,
    confidence,
    contrast: piece.peak,
    pixels: piece.pixels,
  };
  return { mark, piece, isNear: near.length > 0 };
}

const speckBelow = 0.3;

interface Guess {
  kind: MarkKind;
  place: keyof typeof placeFit;
}

/** How much a place speaks for a mark: where such marks belong, near writing, or away from all of it. */
const placeFit = { right: 1, near: 0.75, lone: 0.45 };

function kindOf(piece: Piece, { letter }: Page, near: Piece[]): Guess {
  const { length, breadth } = barOf(piece);
  const [width, height] = [widthOf(piece), heightOf(piece)];
  const lone = near.length === 0 ? 'lone' : 'near';
  if (length >= 2.5 * letter && length >= 8 * breadth && breadth <= 0.5 * letter + 1)
    return { kind: 'rule', place: Math.min(width, height) <= 0.08 * length + breadth + 1 ? 'right' : 'lone' };
  const isSmall = Math.max(width, height) <= Math.max(3, 0.55 * letter);
  const above = near.some((other) => isAbove(piece, other, letter));
  if (above && width <= 1.3 * letter && height <= 0.6 * letter + 1)
    return { kind: isSmall && width < 1.6 * height ? 'dot' : 'accent', place: 'right' };
  if (isSmall)
    return { kind: 'dot', place: near.some((other) => isOnLine(piece, other, letter)) ? 'right' : lone };
  return { kind: 'stroke', place: lone };
}

/** Over a letter, as the dot of an i. */
function isAbove(piece: Piece, other: Piece, letter: number): boolean {
  const overlap = Math.min(piece.right, other.right) - Math.max(piece.left, other.left);
  const gap = other.top - piece.bottom;
  return overlap >= 0 && gap >= 0 && gap <= 0.7 * letter + 1 && heightOf(other) >= 0.6 * letter;
}

/** Beside a letter and between its top and a little below its foot, as punctuation. */
function isOnLine(piece: Piece, other: Piece, letter: number): boolean {
  const apart = Math.max(piece.left - other.right, other.left - piece.right);
  const isBeside = apart >= 0 && apart <= letter && heightOf(other) >= 0.6 * letter;
  return isBeside && piece.bottom <= other.bottom + 0.35 * letter && piece.top >= other.top - 0.35 * letter;
}

/** As dark as ink: 0 like dirt, 1 like writing. */
function darkness({ peak }: Piece, { dirt, ink, least }: Page): number {
  // Where there is no dirt, a pale mark is one too.
  const enough = Math.min(1.1 * ink, 0.6 * ink + 2 * (dirt - least));
  return rise(peak, dirt, Math.max(enough, dirt + 0.2));
}

/** Ends at once: what fades out beside ink that is left is the edge of it. */
function suddenness({ sharpness, runs, rim, pixels }: Piece): number {
  const isEdge = rim > 0.7 * pixels;
  return rise(sharpness / runs, isEdge ? 0.05 : 0, isEdge ? 0.4 : 0.3);
}

/** At the edge of the page there are shadows; writing is cut off there seldom. */
const edgeFit = { right: 0.8, near: 0.7, lone: 0.4 };

/** Large enough for the size of the writing, and not as broad as a stain. */
function sizeFit(piece: Piece, { kind, place }: Guess, { letter, width, height }: Page): number {
  const { length, breadth } = barOf(piece);
  const large = rise(Math.sqrt(piece.pixels) / letter, 0.06, 0.18);
  const atEdge =
    piece.left === 0 || piece.top === 0 || piece.right === width - 1 || piece.bottom === height - 1;
  const broad = kind === 'rule' ? 1 : 1 - rise(breadth / letter, 0.8, 3);
  const long = kind === 'stroke' ? 1 - 0.4 * rise(length / letter, 2.5, 5) : 1;
  return large * broad * long * (atEdge ? edgeFit[place] : 1);
}

/** Less sure where as many marks lie where nothing belongs: some of those near writing are there by chance. */
function withChance(judged: Judged[], { letter, width, height, neighbours }: Page): Judged[] {
  const small = judged.filter(({ mark }) => mark.kind === 'dot' && mark.confidence > 0);
  const isNear = ({ isNear: n }: Judged) => n;
  const near = small.filter(isNear).length;
  const lone = small.length - near;
  if (lone === 0 || near === 0) return judged;
  const share = nearShare(neighbours, letter, width, height);
  const byChance = Math.min(0.95, ((lone / Math.max(0.05, 1 - share)) * share) / near);
  for (const { mark } of small) mark.confidence *= 1 - byChance;
  return judged;
}

/** Part of the page that is near writing, by a sample of places. */
function nearShare(neighbours: Neighbours, letter: number, width: number, height: number): number {
  const places = Array.from({ length: 400 }, (_, i) => [(i % 20) + 0.5, Math.floor(i / 20) + 0.5] as const);
  const near = places.filter(([column, row]) => {
    const [x, y] = [(column / 20) * width, (row / 20) * height];
    const place = { left: x, right: x, top: y, bottom: y } as Piece;
    return neighbours.near(place, 1.5 * letter).length > 0;
  });
  return near.length / places.length;
}

/** 0 up to `low`, 1 from `high` on, smooth between. */
function rise(value: number, low: number, high: number): number {
  const t = Math.max(0, Math.min(1, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

function widthOf({ left, right }: Piece): number {
  return right - left + 1;
}

function heightOf({ top, bottom }: Piece): number {
  return bottom - top + 1;
}
