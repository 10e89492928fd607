import type { DenoiseRequest } from '../../contract/config/cleaning.ts';
import { finishOf, type Finish } from '../finish/finish.ts';
import { grainOf } from '../finish/grain.ts';
import { drawnMask } from '../finish/image-mask.ts';
import { eitherMask } from '../finish/mask.ts';
import { paintedMask } from '../finish/painted-mask.ts';
import type { Picture } from '../image/picture.ts';
import { maskFileOf } from './mask-file.ts';

export type FinishRequest = Partial<
  Pick<DenoiseRequest, 'luma' | 'chroma' | 'texture' | 'mask' | 'unmasked' | 'masks'>
>;

/**
 * What is wanted of a page beside what the model makes of it.
 * @param page as it is before it is cleaned
 * @throws Failure as `maskFileOf` and `drawnMask` where the mask is a picture
 */
export async function pageFinish(
  { luma, chroma, texture, mask, unmasked, masks = [] }: FinishRequest,
  file: string,
  index: number,
  { raster, source }: Picture,
): Promise<Finish | undefined> {
  const stored = { width: raster.width, height: raster.height, orientation: source.orientation ?? 1 };
  const own = masks.filter((each) => each.file === file).flatMap(({ pages }) => pages);
  const painted = own.filter(({ page }) => page === index).map((each) => paintedMask(each.mask, stored));
  const drawing = mask === undefined ? null : await maskFileOf(mask, file, unmasked);
  const drawn = drawing === null ? null : await drawnMask(drawing, index, stored);
  const either = eitherMask(drawn ? [...painted, drawn] : painted);
  return finishOf({ luma, chroma, texture, mask: either }, texture ? grainOf(raster) : null);
}
