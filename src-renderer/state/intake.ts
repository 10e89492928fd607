import type { PictureRole } from '../../src-main/contract/desk/picture.ts';
import type { Handed } from '../api/bridge.ts';
import { pickFiles, pictureTypes } from '../api/pick-files.ts';
import { notices } from './notices.svelte.ts';
import { pictures } from './pictures.svelte.ts';
import { place, showsPictures } from './place.svelte.ts';

/** Brings what a person hands over onto the desk, and says when that fails. */
export async function takeIn(handed: Handed, role: PictureRole = 'work'): Promise<void> {
  // Where no pictures are shown, nobody would see them arrive.
  if (!showsPictures(place.view)) place.go('collect');
  await notices.attempt(() => pictures.add(handed, role));
}

/** Opens the file dialog, for files or for a folder with everything in it. */
export async function pickPictures(role: PictureRole = 'work', folder = false): Promise<void> {
  const files = await pickFiles({ accept: pictureTypes, folder });
  if (files.length > 0) await takeIn(files, role);
}

/** Pictures among what was pasted; they get a name with the time, since the clipboard has none. */
export function pastedPictures(data: DataTransfer | null, now = new Date()): File[] {
  const stamp = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  return files.map((file, i) =>
    /^image\.\w+$/.test(file.name) ? renamed(file, `${stamp}${i ? ` ${i + 1}` : ''}`) : file,
  );
}

function renamed(file: File, name: string): File {
  const ending = file.name.slice(file.name.lastIndexOf('.'));
  return new File([file], `${name}${ending}`, { type: file.type });
}
