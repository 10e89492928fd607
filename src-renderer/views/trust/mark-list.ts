import type { Mark } from '../../../src-main/contract/config/trust.ts';
import type { Region } from '../../../src-main/contract/config/view.ts';
import { isRestored } from '../../state/restored.ts';
import { isOwn } from './verdict.ts';

/** What a list of marks shows and counts. */
export interface MarkListing {
  rows: Mark[];
  /** Marks that may be dirt, listed or not. */
  dirt: number;
  /** Listed marks that are not put back. */
  left: Region[];
  /** Places that are put back and are none of these marks: they went when another model cleaned. */
  others: number;
}

export function listOf(marks: readonly Mark[], restored: readonly Region[], withDirt: boolean): MarkListing {
  const rows = marks.filter((mark) => withDirt || isOwn(mark));
  const boxes = marks.map(({ box }) => box);
  return {
    rows,
    dirt: marks.filter((mark) => !isOwn(mark)).length,
    left: rows.map(({ box }) => box).filter((box) => !isRestored(restored, box)),
    others: restored.filter((box) => !isRestored(boxes, box)).length,
  };
}
