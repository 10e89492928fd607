import type { Region } from '../../../src-main/contract/config/view.ts';
import type { Rect, Size } from '../../viewer/geometry.ts';

/** A mark is shown with at least so many pixels of the picture around it, for its place in a word to be seen. */
const leastWidth = 64;
/** How much of a crop a mark takes at most. */
const share = 0.6;

/** The part of a picture that shows a mark with what lies around it, in the proportions of `shape`, moved inside where it would reach over an edge. */
export function cropAround(mark: Region, picture: Size, shape: Size): Rect {
  const ratio = shape.width / shape.height;
  const wanted = Math.max(leastWidth, mark.width / share, (mark.height / share) * ratio);
  const width = Math.min(wanted, picture.width, picture.height * ratio);
  const height = width / ratio;
  const x = inside(mark.x + mark.width / 2 - width / 2, picture.width - width);
  const y = inside(mark.y + mark.height / 2 - height / 2, picture.height - height);
  return { x, y, width, height };
}

function inside(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(most, 0));
}
