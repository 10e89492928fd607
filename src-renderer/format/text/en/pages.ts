/** The pages of a document. */
export const pages = {
  strip: 'Pages',
  page: 'Page {page}',
} as const;
