import { rgbaType, tileHeaders } from '../../src-main/contract/desk/pixels.ts';
import { requestTile } from './request.ts';
import type { LoadTile, Tile } from './tile.ts';
import type { TileUrl } from './types.ts';

/**
 * Tiles over the network.
 * @param onForgotten the layer is no longer kept where it was made (HTTP 410): look again for a new one
 */
export function tileLoader(url: TileUrl, onForgotten: (layer: string) => void = () => {}): LoadTile {
  return async (at, version, signal) => {
    const answer = await requestTile(url(at, version), signal);
    if (answer === 'forgotten' && !signal.aborted) onForgotten(at.layer);
    return typeof answer === 'string' ? null : decodeTile(answer).catch(() => null);
  };
}

/** Bytes of colours with their size in the headers, or any image that the browser reads. null: neither. */
export async function decodeTile(answer: Response): Promise<Tile | null> {
  const complete = answer.headers.get(tileHeaders.complete) !== 'false';
  if (answer.headers.get('Content-Type') === rgbaType) return decodeColours(answer, complete);
  const image = await createImageBitmap(await answer.blob());
  return { image, width: image.width, height: image.height, complete, opaque: false };
}

async function decodeColours(answer: Response, complete: boolean): Promise<Tile | null> {
  const width = Number(answer.headers.get(tileHeaders.width));
  const height = Number(answer.headers.get(tileHeaders.height));
  const bytes = new Uint8ClampedArray(await answer.arrayBuffer());
  if (!(width > 0 && height > 0) || bytes.length !== 4 * width * height) return null;
  const image = await createImageBitmap(new ImageData(bytes, width, height));
  return { image, width, height, complete, opaque: isOpaque(bytes) };
}

function isOpaque(bytes: Uint8ClampedArray): boolean {
  for (let i = 3; i < bytes.length; i += 4) if (bytes[i] !== 255) return false;
  return true;
}
