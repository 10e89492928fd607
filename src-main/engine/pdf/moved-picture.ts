import { boundsOf, times, type Matrix } from './matrix.ts';
import type { Objects } from './objects.ts';
import { rectOf, type PageNode } from './pages.ts';
import { printNumber } from './print.ts';
import { dict, name, ref, type Dict } from './values.ts';
import type { PdfWriter } from './writer.ts';

/*
 * A picture that was cut, or grew, lies on its page where its pixels were before: nothing is stretched, text stays behind its letters, and the page
 * becomes smaller or larger along with it.
 */

/** Where a new picture lies beside the one in whose place it comes: its upper left corner there, and the size of that one; in stored pixels. */
export interface Within {
  x: number;
  y: number;
  of: { width: number; height: number };
}

interface Size {
  width: number;
  height: number;
}

/** Where the new picture lies in the unit square of the old one. */
export function placeWithin({ width, height }: Size, { x, y, of }: Within): Matrix {
  return [width / of.width, 0, 0, height / of.height, x / of.width, 1 - (y + height) / of.height];
}

/** In the place of the old picture's object a form that draws the new one, moved: no content has to be changed. */
export async function putMovedForm(
  writer: PdfWriter,
  number: number,
  image: number,
  move: Matrix,
): Promise<Dict> {
  const [x, y, width, height] = boundsOf(move);
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [x, y, x + width, y + height],
    Resources: dict({ XObject: dict({ I: ref(image) }) }),
  });
  await writer.put(number, form, Buffer.from(`q ${move.map(printNumber).join(' ')} cm /I Do Q`));
  return form;
}

const boxes = ['MediaBox', 'CropBox', 'TrimBox', 'BleedBox', 'ArtBox'];

/**
 * The boxes of a page whose picture was moved: each side goes along with the picture's; one that hid a part of the picture goes no farther than that.
 * @param place of the old picture on the page
 */
export async function movedBoxes(
  objects: Objects,
  { dict: page, box }: PageNode,
  place: Matrix,
  move: Matrix,
): Promise<Dict> {
  const [before, after] = [sidesOf(boundsOf(place)), sidesOf(boundsOf(times(move, place)))];
  const result: Dict = new Map();
  for (const key of boxes) {
    const own = await rectOf(objects, page.get(key));
    const old = own ?? (key === 'MediaBox' ? sidesOf(box) : null);
    if (old)
      result.set(
        key,
        old.map((side, i) => movedSide(side, before[i]!, after[i]!, i < 2 ? 1 : -1)),
      );
  }
  return result;
}

type Sides = [number, number, number, number];

function sidesOf([x, y, width, height]: Sides): Sides {
  return [x, y, x + width, y + height];
}

/** Half a point: sides that are as good as the same. */
const near = 0.5;

/** @param inwards 1 where the page lies at larger numbers, -1 where at smaller ones */
function movedSide(side: number, before: number, after: number, inwards: number): number {
  const isHiding = inwards * (side - before) > near;
  const moved = side + after - before;
  return isHiding ? inwards * Math.max(inwards * side, inwards * after) : moved;
}
