interface Paged {
  picture: string;
  pages: number;
}
interface OfPage {
  picture: string;
  page: number;
}

/**
 * The other side of a page, where there is one.
 * @param pairs a file of several pages holds front, back, front, back, ...
 * @param own the picture that a person named as the other side of this one; page by page
 */
export function backOf(
  { picture, page, pages }: Paged & { page: number },
  pairs: boolean,
  own?: Paged,
): OfPage | null {
  if (own) return page < own.pages ? { picture: own.picture, page } : null;
  if (!pairs || pages < 2) return null;
  const other = page % 2 === 0 ? page + 1 : page - 1;
  return other < pages ? { picture, page: other } : null;
}
