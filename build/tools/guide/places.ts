import { posix } from 'node:path';

/** Where a page of `docs` lies in the built guide: the guide itself on top, all else below `more`. */
export function placeOf(file: string): string {
  const path = posix.relative('docs', file);
  const [, inGuide] = /^guide\/(.*)$/.exec(path) ?? [];
  const place = inGuide ?? `more/${path}`;
  return place.replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.md$/, '.html');
}

/** How a page of the built guide refers to something in it, both given from its folder. */
export function reference(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}
