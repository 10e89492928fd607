import { Failure } from '../../contract/errors/failure.ts';
import { decodeImage } from '../image/decode.ts';
import { readHeader } from '../image/header.ts';
import type { Picture } from '../image/picture.ts';
import { whiteOf, type Rect } from '../image/raster.ts';
import { storedPoint, uprightPoint, uprightSize } from '../image/upright.ts';
import { lumaOf } from '../tiles/luma.ts';
import type { Mask, StoredPage } from './mask.ts';

/** A picture as numbers from black 0 to white 255, as it is stored. */
interface Light extends StoredPage {
  data: Uint8Array;
}

/**
 * A picture as a mask: white of it is left alone, black is cleaned; what is transparent counts as black. It lies over the upright page as a
 * whole and may be larger or smaller, with the same proportions.
 * @param page of the mask's file, from 0; its only one holds for every page
 * @throws Failure `mask/other-shape`, and as `decodeImage`: `image/no-page` where it has several pages and this one is not among them
 */
export async function drawnMask(file: string, page: number, of: StoredPage): Promise<Mask> {
  const { pages } = await readHeader(file);
  const light = lightOf(await decodeImage(file, { page: pages > 1 ? page : 0 }));
  const [mask, whole] = [uprightSize(light, light.orientation), uprightSize(of, of.orientation)];
  const scale = { x: mask.width / whole.width, y: mask.height / whole.height };
  // Sizes are rounded when a picture is made smaller.
  if (Math.abs(scale.x - scale.y) * Math.max(whole.width, whole.height) > 1.5)
    throw new Failure('mask/other-shape', { file, ...mask, page: `${whole.width} x ${whole.height}` });
  return (area) => cover(light, of, scale, area);
}

function lightOf({ raster, alpha, source }: Picture): Light {
  const { width, height, channels, data } = raster;
  const unit = 255 / whiteOf(data);
  const light = new Uint8Array(width * height);
  for (let i = 0; i < light.length; i++) {
    const own = unit * (channels === 1 ? data[i]! : lumaOf(data, 3 * i));
    light[i] = own * (alpha ? alpha[i]! / whiteOf(alpha) : 1) + 0.5;
  }
  return { data: light, width, height, orientation: source.orientation ?? 1 };
}

function cover(
  light: Light,
  of: StoredPage,
  scale: { x: number; y: number },
  area: Rect,
): Float32Array | null {
  const out = new Float32Array(area.width * area.height);
  let any = false;
  for (let y = 0, i = 0; y < area.height; y++)
    for (let x = 0; x < area.width; x++, i++) {
      const [u, v] = uprightPoint(area.x + x + 0.5, area.y + y + 0.5, of, of.orientation);
      const [s, t] = storedPoint(u * scale.x, v * scale.y, light, light.orientation);
      out[i] = lightAt(light, s - 0.5, t - 0.5) / 255;
      any ||= out[i]! > 0;
    }
  return any ? out : null;
}

/** Between the four pixels around. */
function lightAt({ data, width, height }: Light, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const at = (column: number, row: number) =>
    data[Math.max(0, Math.min(height - 1, row)) * width + Math.max(0, Math.min(width - 1, column))]!;
  const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return upper * (1 - down) + lower * down;
}
