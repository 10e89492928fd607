import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { pictureFacts } from '../../contract/config/view.ts';
import { id, pictureRole, type DeskPicture, type PictureRole } from '../../contract/desk/picture.ts';
import { newId } from './ids.ts';
import { stamp, type Stamp } from './stamp.ts';

/** A picture on the desk with what windows are not told: which file it is. */
export interface HeldPicture {
  picture: DeskPicture;
  file: string;
  /** Of the file when it was read; null until then. */
  stamp: Stamp | null;
}

/** A picture as it is remembered from one run of the program to the next. */
export const savedPicture = z.object({
  id,
  file: z.string(),
  name: z.string(),
  place: z.string(),
  role: pictureRole,
  facts: pictureFacts.optional(),
  stamp: stamp.nullable(),
});
export type SavedPicture = z.infer<typeof savedPicture>;

/** A file that comes onto the desk. */
export interface NewPicture {
  file: string;
  /** Its path below what was added; the file's own name when absent. */
  name?: string;
  /** Where it lies, in words for people; its folder when absent. */
  place?: string;
}

export function heldPicture({ file, name, place }: NewPicture, role: PictureRole): HeldPicture {
  const words = { name: name ?? basename(file), place: place ?? dirname(file) };
  return { picture: { id: newId(), ...words, role, state: 'reading' }, file, stamp: null };
}

export function restoredPicture({ file, stamp, facts, ...rest }: SavedPicture): HeldPicture {
  return { picture: { ...rest, state: 'reading', ...(facts && { facts }) }, file, stamp };
}

export function savedOf({ picture, file, stamp }: HeldPicture): SavedPicture {
  const { id, name, place, role, facts } = picture;
  return { id, file, name, place, role, stamp, ...(facts && { facts }) };
}
