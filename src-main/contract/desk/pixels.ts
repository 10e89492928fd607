/** Where a window fetches pixels: below its own address, as bytes. Tiles come as `rgba` or as an image; the type is in the headers. */
export type PixelAddress =
  | { kind: 'thumbnail'; picture: string }
  /** A small picture of one page. */
  | { kind: 'page'; picture: string; page: number }
  | { kind: 'tile'; layer: string; level: number; column: number; row: number }
  | { kind: 'moment'; job: string; step: number | 'source' }
  | { kind: 'result' | 'result-thumbnail'; job: string; picture: string }
  /** A recording, as WAV. */
  | { kind: 'sound'; sound: string; side: 'before' | 'after' }
  /** What a model that came along does and where it fails. */
  | { kind: 'model'; name: string };

/** The headers of a tile that is not an encoded image: its size, and whether cleaning has been everywhere in it. */
export const tileHeaders = { width: 'X-Width', height: 'X-Height', complete: 'X-Complete' } as const;
export const rgbaType = 'application/x-rgba';

/** `pixels/tile/ID/0/3/2`: relative, without a leading slash. */
export function pixelPath(address: PixelAddress): string {
  switch (address.kind) {
    case 'thumbnail':
      return `pixels/thumbnail/${address.picture}`;
    case 'page':
      return `pixels/page/${address.picture}/${address.page}`;
    case 'tile':
      return `pixels/tile/${address.layer}/${address.level}/${address.column}/${address.row}`;
    case 'moment':
      return `pixels/moment/${address.job}/${address.step}`;
    case 'result':
    case 'result-thumbnail':
      return `pixels/${address.kind}/${address.job}/${address.picture}`;
    case 'sound':
      return `pixels/sound/${address.sound}/${address.side}`;
    case 'model':
      return `pixels/model/${address.name}`;
  }
}

/** Reads what `pixelPath` wrote; null for anything else. A query is not part of it. */
export function parsePixelPath(path: string): PixelAddress | null {
  const [pixels, kind, id = '', ...rest] = path.split('/');
  if (pixels !== 'pixels' || !/^[\w-]{1,64}$/.test(id)) return null;
  const [first = '', ...others] = rest;
  if (kind === 'thumbnail' && rest.length === 0) return { kind, picture: id };
  if (kind === 'model' && rest.length === 0) return { kind, name: id };
  if (kind === 'sound' && rest.length === 1 && (first === 'before' || first === 'after'))
    return { kind, sound: id, side: first };
  const isResult = kind === 'result' || kind === 'result-thumbnail';
  if (isResult && rest.length === 1 && /^[\w-]{1,64}$/.test(first)) return { kind, job: id, picture: first };
  if (kind === 'moment' && rest.length === 1 && first === 'source') return { kind, job: id, step: first };
  const numbers = rest.map(wholeNumber);
  if (numbers.includes(NaN)) return null;
  const [level = NaN, column = NaN, row = NaN] = numbers;
  if (kind === 'moment' && rest.length === 1) return { kind, job: id, step: level };
  if (kind === 'page' && rest.length === 1) return { kind, picture: id, page: level };
  if (kind === 'tile' && others.length === 2) return { kind, layer: id, level, column, row };
  return null;
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}
