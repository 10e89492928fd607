import type { PageMarks } from '../../src-main/contract/config/trust.ts';
import type { Region } from '../../src-main/contract/config/view.ts';
import type { RestoredMarks } from '../../src-main/contract/desk/settings.ts';

/** A page of a picture on the desk. */
export interface PageOf {
  picture: string;
  page: number;
}

/** The marks of a page that are put back. */
export function restoredOn(all: RestoredMarks, { picture, page }: PageOf): Region[] {
  return all[picture]?.find((one) => one.page === page)?.marks ?? [];
}

export function isRestored(marks: readonly Region[], mark: Region): boolean {
  return marks.some((one) => sameRegion(one, mark));
}

/** With these marks put back, too; each once. */
export function restore(all: RestoredMarks, at: PageOf, marks: readonly Region[]): RestoredMarks {
  const there = restoredOn(all, at);
  return withMarks(all, at, [...there, ...marks.filter((mark) => !isRestored(there, mark))]);
}

/** Without these marks: they go again. */
export function takeBack(all: RestoredMarks, at: PageOf, marks: readonly Region[]): RestoredMarks {
  return withMarks(
    all,
    at,
    restoredOn(all, at).filter((mark) => !isRestored(marks, mark)),
  );
}

/** Pictures and pages without any are not mentioned. */
function withMarks(all: RestoredMarks, { picture, page }: PageOf, marks: Region[]): RestoredMarks {
  const { [picture]: before = [], ...others } = all;
  const pages: PageMarks[] = before.filter((one) => one.page !== page);
  if (marks.length > 0) pages.push({ page, marks: marks.map(plain) });
  return pages.length > 0 ? { ...others, [picture]: pages } : others;
}

function plain({ x, y, width, height }: Region): Region {
  return { x, y, width, height };
}

function sameRegion(a: Region, b: Region): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
