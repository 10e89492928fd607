import { sharp } from '../image/codecs/sharp.ts';
import { blank, type Pixels } from '../image/pixels.ts';

// Closed in processes that read people's files; here the only SVG there is was drawn by this folder.
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });

/** Renders an SVG text with librsvg, at the size it states; grey is luma. */
export async function renderSvg(svg: string, channels: 1 | 3): Promise<Pixels> {
  const image = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  const { data, info } = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = blank(info.width, info.height, channels);
  for (let i = 0; i < data.length; i++) pixels.data[i] = data[i]! / 255;
  return pixels;
}
