import { DamagedPdf } from './damaged.ts';
import { readShown, type Drawn, type Shown } from './content.ts';
import { boundsOf, type Matrix } from './matrix.ts';
import type { Objects } from './objects.ts';
import type { PageNode } from './pages.ts';

/**
 * What a page is.
 * - `scan`: one picture that fills it, with at most invisible text and a stamp on it
 * - `mosaic`: several pictures that fill it together, such as strips, or ink over paper
 * - `digital`: everything else, as a word processor makes it
 */
export type PageKind =
  { kind: 'scan'; picture: Drawn } | { kind: 'mosaic'; dpi: number; pictures: Drawn[] } | { kind: 'digital' };

/** Part of the page that a picture has to fill. */
const most = 0.6;
/** What hides all that was drawn before. */
const nearlyAll = 0.9;
/** Letters of a stamp or a page number; more is a text. */
const stampLetters = 120;
const stampMarks = 200;
/** A picture of fewer pixels is an ornament. */
const leastPixels = 10_000;

/** What can be seen of a page decides; what cannot be read is left alone. */
export async function judgePage(objects: Objects, page: PageNode): Promise<PageKind> {
  try {
    const covers = (place: Matrix) => shareOf(place, page.box) >= nearlyAll;
    return kindOf(page, await readShown(objects, page, covers));
  } catch (error) {
    if (error instanceof DamagedPdf) return { kind: 'digital' };
    throw error;
  }
}

function kindOf(page: PageNode, shown: Shown): PageKind {
  if (shown.isLong || shown.letters > stampLetters || shown.marks > stampMarks) return { kind: 'digital' };
  const shares = shown.pictures.map(({ width, height, place }) =>
    width * height >= leastPixels ? shareOf(place, page.box) : 0,
  );
  const large = shown.pictures.filter((_, i) => shares[i]! >= most);
  const others = shares.filter((share) => share > 0.01 && share < most);
  if (large.length === 1 && others.length === 0 && shown.inline === 0)
    return { kind: 'scan', picture: large[0]! };
  const together = shares.reduce((sum, share) => sum + share, 0);
  if (together < most || shown.inline > 0) return { kind: 'digital' };
  const pictures = shown.pictures.filter((_, i) => shares[i]! > 0);
  const densities = pictures.flatMap((each) => densitiesOf(each, page.unit));
  return { kind: 'mosaic', dpi: Math.max(...densities), pictures };
}

/** Part of the page that a picture fills, 0..1. */
function shareOf(place: Matrix, [x, y, width, height]: PageNode['box']): number {
  const [left, bottom, w, h] = boundsOf(place);
  const across = Math.min(left + w, x + width) - Math.max(left, x);
  const up = Math.min(bottom + h, y + height) - Math.max(bottom, y);
  return across > 0 && up > 0 ? (across * up) / (width * height) : 0;
}

/** Pixels per inch of a picture at its place, along its rows and down its columns. */
export function densitiesOf({ place: [a, b, c, d], width, height }: Drawn, unit: number): [number, number] {
  const [across, down] = [Math.hypot(a, b), Math.hypot(c, d)];
  return [(72 * width) / across / unit, (72 * height) / down / unit];
}
