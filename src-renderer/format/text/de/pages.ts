import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../shape.ts';

export const pages = {
  strip: 'Seiten',
  page: 'Seite {page}',
  lockedHelp: 'Cleanplate merkt sich das Passwort, bis das Programm endet, und schreibt es nirgends auf.',
  password: 'Passwort',
  show: 'Das Passwort zeigen',
  open: 'Öffnen',
} as const satisfies Translation<typeof english>;
