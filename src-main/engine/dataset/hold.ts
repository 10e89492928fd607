import { toGrey } from '../image/colour.ts';
import { decodeImage } from '../image/decode.ts';
import { pageAt } from './page-address.ts';
import { blankRaster, rasterToPixels, writePixels, type Raster } from '../image/raster.ts';

/**
 * Decodes an image into the form in which it is held for cutting patches: its own depth and channels; colour for a grey net
 * becomes luma, with 16 bits so that nothing is lost to rounding.
 * @param address of a page, as `page-address.ts` writes it
 * @param shared put the samples where all threads can read them
 * @throws Failure as `decodeImage`
 */
export async function holdImage(address: string, channels: 1 | 3, shared: boolean): Promise<Raster> {
  const { file, page } = pageAt(address);
  const { raster } = await decodeImage(file, { page });
  const held = raster.channels === 3 && channels === 1 ? lumaRaster(raster) : raster;
  return shared ? share(held) : held;
}

/** Row by row, so that the picture is never whole in memory as floats. */
function lumaRaster(raster: Raster): Raster {
  const { width, height } = raster;
  const out = blankRaster(width, height, 1, 16);
  for (let y = 0; y < height; y++)
    writePixels(out, toGrey(rasterToPixels(raster, { x: 0, y, width, height: 1 })), 0, y);
  return out;
}

function share(raster: Raster): Raster {
  const { data } = raster;
  const buffer = new SharedArrayBuffer(data.byteLength);
  const copy = data instanceof Uint16Array ? new Uint16Array(buffer) : new Uint8Array(buffer);
  copy.set(data);
  return { ...raster, data: copy };
}
