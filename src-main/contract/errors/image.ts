import type { ErrorTable } from './kinds.ts';

/** Pictures that cannot be read, written or compared. */
export const imageErrors = {
  'image/broken': (v: { file: string; reason: string }) => ({
    what: `${v.file} is damaged: ${v.reason}`,
    advice: 'Copy or scan it again, or leave it out',
  }),
  'image/unsupported': (v: { file: string; reason: string }) => ({
    what: `${v.file} cannot be used: ${v.reason}`,
    advice: 'Save it as PNG, TIFF, JPEG, WebP or AVIF with 8 or 16 bits per channel, grey or red-green-blue',
  }),
  'image/foreign': (v: { file: string; kind: string; to: string }) => ({
    what: `${v.file} is ${v.kind}, which cannot be read here`,
    advice: `Convert it first: to ${v.to}`,
  }),
  'image/animated': (v: { file: string; frames: number }) => ({
    what: `${v.file} is an animation${v.frames > 0 ? ` of ${v.frames} frames` : ''}`,
    advice: 'Save the frames as single pictures first',
  }),
  'image/too-large': (v: { file: string; width: number; height: number; megapixels: number }) => ({
    what: `${v.file} claims ${v.width} x ${v.height} pixels, more than the ${v.megapixels} megapixels that are read`,
    advice: 'Check that it is the picture you think it is, or cut it into parts',
  }),
  'image/no-page': (v: { file: string; page: number; pages: number }) => ({
    what: `${v.file} has no page ${v.page + 1}; it has ${v.pages}`,
    advice: 'Choose a page that is there',
  }),
  'image/beyond-format': (v: { file: string; format: string; what: string; limit: string }) => ({
    what: `${v.file} cannot be written as ${v.format}: ${v.what}, and the format takes ${v.limit}`,
    advice: 'Choose another format, for example --format png or tiff',
  }),
  'image/beyond-compression': (v: { file: string; compression: string; what: string }) => ({
    what: `${v.file} cannot be compressed as ${v.compression}: ${v.what}`,
    advice: 'Choose another --compression, for example deflate',
  }),
  'image/different-sizes': (v: { first: string; second: string }) => ({
    what: `Pictures of ${v.first} and ${v.second} cannot be compared`,
    advice: 'Give two pictures of the same size and the same number of channels',
  }),
} satisfies ErrorTable;
