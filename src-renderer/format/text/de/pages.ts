import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../shape.ts';

export const pages = {
  strip: 'Seiten',
  page: 'Seite {page}',
  lockedHelp: 'Das Passwort wird behalten, bis das Programm endet, und nirgends aufgeschrieben.',
  password: 'Passwort',
  show: 'Das Passwort zeigen',
  open: 'Öffnen',
} as const satisfies Translation<typeof english>;
