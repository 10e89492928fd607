import {
  ownMark,
  structureThreshold,
  type Finding,
  type FindingCode,
  type Mark,
  type Residual,
} from '../../contract/config/trust.ts';
import type { Region } from '../../contract/config/view.ts';
import type { Cells } from './cells.ts';
import type { Structure } from './structure.ts';

/** What matters most comes first. */
const order: FindingCode[] = [
  'structure-lost',
  'marks-lost',
  'soft',
  'brightness-shifted',
  'clipped',
  'nothing-removed',
  'only-noise',
  'only-paper',
];

/** Shares of a picture from which on it is said: squares where structure went, and those of them where it went for the most part. */
const soft = 0.004;
const lost = 0.02;
/** Part of a square's structure that has to go before it counts as lost. */
const mostOfIt = 0.6;
/** On the 0-255 scale: what is seen when pictures are changed for one another. */
const visibleShift = 1.5;
/** Shares of pixels. */
const [enoughInner, visiblyClipped] = [0.05, 0.01];
/** What goes is nothing below it, 0-255, and as part of the noise that was there. */
const nothing = { level: 0.3, part: 0.1 };

/** What can be said of a photograph, what matters most first; never empty. */
export function photoFindings(
  cells: Cells,
  structure: Structure,
  residual: Residual,
  inner: number[],
): Finding[] {
  const pixels = cells.pixels.reduce((sum, n) => sum + n, 0);
  const found = [
    structureFinding(cells, structure),
    shiftFinding(residual, inner, pixels),
    clippedFinding(residual),
  ];
  const level = Math.max(...residual.channels.map((channel) => channel.level));
  const noise = Math.max(...residual.channels.map((channel) => channel.noise));
  if (level < Math.max(nothing.level, nothing.part * noise)) found.push({ code: 'nothing-removed' });
  return inOrder(found, { code: 'only-noise', level });
}

/** What can be said of a page. @param faded part of the contrast that the ink that is left has lost */
export function pageFindings(residual: Residual, marks: Mark[], faded: number, page: Region): Finding[] {
  const own = marks.filter(({ confidence }) => confidence >= ownMark);
  const level = Math.max(...residual.channels.map((channel) => channel.level));
  const found: (Finding | null)[] = [
    own[0] ? { code: 'marks-lost', count: own.length, at: own[0].box } : null,
    faded > 0.25 ? { code: 'soft', share: 1, at: page } : null,
    level < nothing.level ? { code: 'nothing-removed' } : null,
  ];
  return inOrder(found, { code: 'only-paper', level });
}

function inOrder(found: (Finding | null)[], otherwise: Finding): Finding[] {
  const all = found.filter((finding) => finding !== null);
  if (all.length === 0) return [otherwise];
  return all.toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

function structureFinding(cells: Cells, { score, lost: gone }: Structure): Finding | null {
  const isMeant = (i: number) => score[i]! >= structureThreshold;
  const share = partOf(score, isMeant);
  if (share < soft) return null;
  const lostShare = partOf(score, (i) => isMeant(i) && gone[i]! >= mostOfIt);
  if (lostShare >= lost) return { code: 'structure-lost', share: lostShare, at: worst(cells, gone, isMeant) };
  return { code: 'soft', share, at: worst(cells, score, isMeant) };
}

function partOf(values: Float32Array, isMeant: (i: number) => boolean): number {
  return values.reduce((count, _, i) => (isMeant(i) ? count + 1 : count), 0) / values.length;
}

/** Squares on each side of the one that is worst. */
const around = 4;

/** The surroundings of the square with the highest value, cut at the picture's edge of whole squares. */
function worst(
  { side, columns, rows }: Cells,
  values: Float32Array,
  isMeant: (i: number) => boolean,
): Region {
  let best = -1;
  for (let i = 0; i < values.length; i++)
    if (isMeant(i) && (best < 0 || values[i]! > values[best]!)) best = i;
  const [column, row] = [best % columns, Math.floor(best / columns)];
  const span = (at: number, count: number) => {
    const from = Math.max(0, at - around);
    return { from: from * side, length: (Math.min(count, at + around + 1) - from) * side };
  };
  const [x, y] = [span(column, columns), span(row, rows)];
  return { x: x.from, y: y.from, width: x.length, height: y.length };
}

function shiftFinding({ channels }: Residual, inner: number[], pixels: number): Finding | null {
  const [most] = channels
    .filter((_, c) => inner[c]! >= enoughInner * pixels)
    .toSorted((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
  // Four deviations of the mean: in a small picture noise alone may shift it.
  const chance = most ? (4 * most.level) / Math.sqrt(enoughInner * pixels) : 0;
  if (!most || Math.abs(most.shift) < Math.max(visibleShift, chance)) return null;
  return { code: 'brightness-shifted', shift: most.shift, channel: most.channel };
}

function clippedFinding({ channels }: Residual): Finding | null {
  const share = Math.max(...channels.map(({ clipped }) => clipped));
  return share >= visiblyClipped ? { code: 'clipped', share } : null;
}
