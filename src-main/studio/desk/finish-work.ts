import { z } from 'zod';
import { denoiseRequest } from '../../contract/config/cleaning.ts';
import { isFinishedPlainly } from '../../contract/config/finish.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { HeldPicture } from './held-picture.ts';

const { luma, chroma, texture, masks, crop } = denoiseRequest.shape;

/** What of a cleaning an export takes, and where; with files in place of the ids of pictures. */
export const finishWork = z.object({ luma, chroma, texture, masks, crop });
export type FinishWork = z.infer<typeof finishWork>;

type Cleaning = NonNullable<AskedOf<'startExport'>['cleaning']>;

/** @throws Failure `desk/unfit-settings` for a part of several pictures */
export function finishWorkOf(cleaning: Cleaning, chosen: readonly HeldPicture[]): FinishWork | undefined {
  const { luma, chroma, texture, crop } = cleaning;
  if (crop && chosen.length !== 1)
    throw new Failure('desk/unfit-settings', { problem: 'a part is written of one picture alone' });
  const masks = chosen.flatMap(({ file, picture }) => {
    const pages = cleaning.masks[picture.id]?.filter(({ mask }) => mask.invert || mask.strokes.length > 0);
    return pages && pages.length > 0 ? [{ file, pages }] : [];
  });
  const wish = { luma, chroma, texture };
  if (isFinishedPlainly(wish) && masks.length === 0 && !crop) return undefined;
  return { ...wish, masks, ...(crop && { crop }) };
}

/** The name of a part tells which one it is: it must not take the place of the whole picture. */
export function nameOf(name: string, work: FinishWork | undefined): string {
  return work?.crop && !name.includes('{crop}') ? `${name}-{crop}` : name;
}
