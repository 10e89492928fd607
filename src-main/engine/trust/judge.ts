import type { Mark, Residual, TrustReport, TrustRequest } from '../../contract/config/trust.ts';
import type { Region } from '../../contract/config/view.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { Rows } from '../tiles/samples.ts';
import { addCells, benchFor, cellsFor, type Bench, type Cells } from './cells.ts';
import { addRows, noSums, type ChannelSums } from './channel-sums.ts';
import { addCorrelation, correlationOf, noCorrelation, whitenessOf } from './correlation.ts';
import { pageFindings, photoFindings } from './findings.ts';
import { piecesOf, type Pieces } from './find-pieces.ts';
import { inkFinder } from './ink.ts';
import { trustMapOf } from './map.ts';
import { marksOf } from './marks.ts';
import type { Piece } from './pieces.ts';
import { stripFeed } from './strip.ts';
import { structureOf } from './structure.ts';
import { isCleanPage, leastInk, mayBePage, survey } from './survey.ts';

type Whole = Rows & { height: number };

/**
 * Judges a cleaning while it goes on. Memory: some rows, and a few numbers for 64 pixels.
 */
export interface Judge {
  /**
   * Takes rows, from above to below, each once.
   * @param before and `after`: pictures, or rows of them from `top` on; the size of what was surveyed
   */
  add(before: Rows, after: Rows, y: number, rows: number): void;
  /**
   * @param after the whole picture; places are in its pixels as they are stored
   * @param restored boxes whose marks were put back since
   */
  end(after: Whole, restored?: readonly Region[]): TrustReport;
}

/** @param before the whole picture; it is looked at once, now */
export function openJudge(before: Whole, kind: TrustRequest['kind'] = 'auto'): Judge {
  const { width, height } = before;
  const seen = survey(before);
  const cells = cellsFor(width, height);
  const correlation = noCorrelation();
  const mayHaveMarks = kind === 'page' || (kind === 'auto' && mayBePage(seen));
  const ink = mayHaveMarks
    ? { find: inkFinder(seen.paper, seen.noise), pieces: piecesOf(leastInk(seen)) }
    : null;
  let sums: ChannelSums[] = [];
  let bench: Bench | undefined;

  const feed = stripFeed(width, height, (strip) => {
    bench ??= benchFor(strip);
    addCells(cells, strip, bench);
    addCorrelation(correlation, strip, bench.residual, width * height);
    ink?.pieces.add(strip, ink.find(strip));
  });
  return {
    add(from, to, y, rows) {
      if (y === 0) sums = noSums(from.channels === to.channels ? from.channels : 1);
      addRows(sums, from, to, y, rows);
      feed.add(from, to, y, rows);
    },
    end(after, restored = []) {
      const noiseOf = (c: number) => (sums.length === before.channels ? seen.channelNoise[c]! : seen.noise);
      const residual: Residual = {
        channels: sums.map((sum, c) => channelOf(sum, c, sums.length, width * height, noiseOf(c))),
        correlation: correlationOf(correlation),
        whiteness: whitenessOf(correlation),
      };
      const found = ink?.pieces.end();
      const isPage = found && (kind === 'page' || isCleanPage(survey(after)));
      const judged = isPage
        ? judgePage(found, cells, residual, after, restored)
        : judgePhoto(cells, residual, sums);
      return { width, height, kind: isPage ? 'page' : 'photo', residual, uncertainty: null, ...judged };
    },
  };
}

/**
 * Judges a pair that is there.
 * @throws Failure `image/different-sizes`
 */
export function judgePair(before: Whole, after: Whole, kind?: TrustRequest['kind']): TrustReport {
  checkSizes(before, after);
  const judge = openJudge(before, kind);
  judge.add(before, after, 0, before.height);
  return judge.end(after);
}

export function checkSizes(
  before: Pick<Whole, 'width' | 'height'>,
  after: Pick<Whole, 'width' | 'height'>,
): void {
  if (before.width === after.width && before.height === after.height) return;
  const size = ({ width, height }: typeof before) => `${width} x ${height}`;
  throw new Failure('image/different-sizes', { first: size(before), second: size(after) });
}

type Judged = Pick<TrustReport, 'verdict' | 'findings' | 'removed' | 'marks' | 'marksTotal'>;

function judgePhoto(cells: Cells, residual: Residual, sums: ChannelSums[]): Judged {
  const structure = structureOf(cells);
  const inner = sums.map((sum) => sum.inner.pixels);
  const findings = photoFindings(cells, structure, residual, inner);
  const removed = trustMapOf(structure.score, cells.side, cells.columns, cells.rows);
  return { verdict: findings[0]!, findings, removed, marks: [], marksTotal: 0 };
}

function judgePage(
  pieces: Pieces,
  cells: Cells,
  residual: Residual,
  { width, height }: Whole,
  restored: readonly Region[],
): Judged {
  const lost = pieces.lost.filter((piece) => !restored.some((box) => isIn(piece, box)));
  const { list: marks, total: marksTotal } = marksOf({ ...pieces, lost }, width, height);
  const { contrast, left } = pieces.own;
  const faded = contrast > 0 ? 1 - left / contrast : 0;
  const findings = pageFindings(residual, marks, faded, { x: 0, y: 0, width, height });
  const removed = trustMapOf(mapOfMarks(marks, cells), cells.side, cells.columns, cells.rows);
  return { verdict: findings[0]!, findings, removed, marks, marksTotal };
}

function isIn({ left, right, top, bottom }: Piece, box: Region): boolean {
  const across = left < box.x + box.width && right >= box.x;
  return across && top < box.y + box.height && bottom >= box.y;
}

/** The confidence of the surest mark in each square. */
function mapOfMarks(marks: Mark[], { side, columns, rows }: Cells): Float32Array {
  const map = new Float32Array(columns * rows);
  for (const { box, confidence } of marks)
    for (let row = Math.floor(box.y / side); row * side < box.y + box.height; row++)
      for (let column = Math.floor(box.x / side); column * side < box.x + box.width; column++)
        map[row * columns + column] = Math.max(map[row * columns + column]!, confidence);
  return map;
}

function channelOf(
  { difference, squares, clipped, inner }: ChannelSums,
  c: number,
  channels: number,
  pixels: number,
  noise: number,
): Residual['channels'][number] {
  const mean = difference / pixels;
  const level = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
  const shift = inner.pixels > 0 ? inner.difference / inner.pixels : mean;
  const channel = channels === 1 ? 'grey' : (['red', 'green', 'blue'] as const)[c]!;
  return { channel, level, noise, shift, clipped: clipped / pixels };
}
