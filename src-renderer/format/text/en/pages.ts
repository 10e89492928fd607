/** The pages of a document. */
export const pages = {
  strip: 'Pages',
  page: 'Page {page}',
  lockedHelp: 'The password is kept until the program ends, and written nowhere.',
  password: 'Password',
  show: 'Show the password',
  open: 'Open',
} as const;
