import type { pages as en } from '../en/pages.ts';
import type { Translation } from '../shape.ts';

/** Die Seiten eines Dokuments. */
export const pages: Translation<typeof en> = {
  strip: 'Seiten',
  page: 'Seite {page}',
};
