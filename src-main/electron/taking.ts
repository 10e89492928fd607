import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { HandedData } from '../contract/desk/lab.ts';
import type { PictureRole } from '../contract/desk/picture.ts';
import type { Reply } from '../contract/desk/requests.ts';
import { writeWhole } from '../engine/base/atomic.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { inboxFolder } from '../studio/desk/inbox.ts';
import { safeNames } from '../studio/desk/safe-names.ts';
import type { HandedFile } from './wires.ts';

/**
 * Brings files from the window onto the desk: those that lie somewhere from there, the others (such as a picture from the clipboard) from the
 * studio's inbox.
 * @returns the paths that a person handed over
 * @throws Failure `file/unwritable`
 */
export async function takeFiles(
  desk: Desk,
  files: readonly HandedFile[],
  role: PictureRole,
): Promise<string[]> {
  const paths = files.flatMap((file) => ('path' in file ? [file.path] : []));
  await desk.addPaths(paths, role);
  for (const file of files) {
    if ('path' in file) continue;
    const { place, name } = await intoInbox(desk, file);
    desk.addFile({ file: place, name, place: '' }, role);
  }
  return paths;
}

/**
 * Gives files or a folder to the Lab, from where they lie.
 * @throws Failure `file/unwritable`
 */
export async function takeData(desk: Desk, files: readonly HandedFile[]): Promise<HandedData> {
  const places = files.map(async (file) =>
    'path' in file ? file.path : (await intoInbox(desk, file)).place,
  );
  return desk.labData.add(await Promise.all(places));
}

/**
 * Takes an ONNX file into the library.
 * @throws Failure `file/unwritable`
 */
export async function takeModel(desk: Desk, file: HandedFile): Promise<Reply<{ name: string }>> {
  return desk.importModel('path' in file ? file.path : (await intoInbox(desk, file)).place);
}

async function intoInbox(
  { folder }: Desk,
  { name: given, bytes }: Exclude<HandedFile, { path: string }>,
): Promise<{ place: string; name: string }> {
  const { name, file } = safeNames(given);
  const place = join(inboxFolder(folder), randomUUID(), file);
  await writeWhole(place, bytes);
  return { place, name };
}
