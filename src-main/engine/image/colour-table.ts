import { joined } from './codecs/pieces.ts';
import { bytesOf } from './codecs/ifd.ts';
import { pngPieces } from './codecs/png.ts';
import { sharp } from './codecs/sharp.ts';

/**
 * What the code values of a colour profile look like in sRGB: so that pixels that were changed can be shown in the same colours as those of
 * the file they came from. `data` holds red, green, blue for each place of a grid of `side` places on each of `channels` axes (red changes
 * slowest); between the places colours are interpolated.
 */
export interface ColourTable {
  channels: 1 | 3;
  side: number;
  data: Uint8Array;
}

/** For colour; matrix profiles come out within one step of 255 of what a direct conversion gives. */
const colourSide = 33;
const greySide = 256;
/** Tables that change nothing by more than this, of 255, are not worth the time. */
const unseen = 1;

/** The table of an ICC profile; null where it is sRGB as far as can be seen, or is no profile that can be used. */
export async function colourTable(icc: Uint8Array, channels: 1 | 3): Promise<ColourTable | null> {
  const grid = gridOf(channels);
  const data = await convert(grid.data, grid.width, grid.height, channels, icc).catch(() => null);
  if (!data) return null;
  const plain = grid.data;
  const shift = data.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - plain[channels === 1 ? Math.floor(i / 3) : i]!)),
    0,
  );
  return shift <= unseen ? null : { channels, side: channels === 1 ? greySide : colourSide, data };
}

/** Every grey, or an even grid of colours, as a picture. */
function gridOf(channels: 1 | 3): { data: Uint8Array; width: number; height: number } {
  if (channels === 1) return { data: Uint8Array.from({ length: 256 }, (_, i) => i), width: 256, height: 1 };
  const n = colourSide;
  const at = (place: number) => Math.round((place * 255) / (n - 1));
  const data = new Uint8Array(n * n * n * 3);
  for (let i = 0; i < n * n * n; i++)
    data.set([at(Math.floor(i / (n * n))), at(Math.floor(i / n) % n), at(i % n)], 3 * i);
  return { data, width: n * n, height: n };
}

/** Goes through a PNG in memory, since a decoder is the one place where libvips takes a profile from. */
async function convert(
  data: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 3,
  icc: Uint8Array,
): Promise<Uint8Array> {
  const image = sharp(data, { raw: { width, height, channels } });
  const png = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png()
    .toBuffer();
  const pieces = await pngPieces(bytesOf(png), png.length, { width, height, alpha: false, icc });
  const managed = sharp(joined(png, pieces)).withIccProfile('srgb', { attach: false }).toColourspace('srgb');
  const { data: out, info } = await managed.raw().toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return out;
  return Uint8Array.from({ length: 3 * width * height }, (_, i) => out[Math.floor(i / 3) * info.channels]!);
}
