import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../shape.ts';

export const pages = {
  strip: 'Seiten',
  page: 'Seite {page}',
} as const satisfies Translation<typeof english>;
