const made = 'Made from `src-main/contract` by `npm run reference`; a test fails when it is not up to date.';

/** A page of the reference: its title, where it comes from, and its paragraphs. */
export function page(title: string, paragraphs: string[]): string {
  return `# ${title}\n\n${made}\n\n${paragraphs.join('\n\n')}\n`;
}
