import { resolve } from 'node:path';
import type { DeskPicture, PictureRole, RefusedFile } from '../../contract/desk/picture.ts';
import { Failure, type FailureData } from '../../contract/errors/failure.ts';
import {
  heldPicture,
  restoredPicture,
  savedOf,
  type HeldPicture,
  type NewPicture,
  type SavedPicture,
} from './held-picture.ts';
import { limitedQueue } from './limited-queue.ts';
import { pictureNews } from './picture-news.ts';
import { failureDataOf } from './running.ts';
import { isSameStamp, stampOf } from './stamp.ts';
import type { Telling } from './telling.ts';
import type { Thumbnails } from './thumbnails.ts';

/** So many are told in a few milliseconds. */
const atOnce = 1000;

/** The pictures on the desk. */
export interface Pictures {
  /** Some of them in their order: those after the one named, the first ones where there is none. */
  some(after?: string): { pictures: DeskPicture[]; more: boolean };
  /** @throws Failure `desk/gone` */
  get(id: string): HeldPicture;
  find(id: string): HeldPicture | undefined;
  /** The same file is the same picture: added again it takes the new role. Each is read in its turn. */
  add(found: readonly NewPicture[], role: PictureRole): void;
  remove(ids: string[]): void;
  /** What turned out when the picture was used: its file is gone, or damaged. */
  breakDown(id: string, error: FailureData): void;
  /** Reads those anew that could not be read for one of these reasons. */
  again(codes: ReadonlySet<string>): void;
  /**
   * Its thumbnail as WebP; one that waits to be read comes next.
   * @throws Failure `desk/gone`, or why it cannot be read
   */
  thumbnail(id: string): Promise<Uint8Array>;
  refuse(files: RefusedFile[]): void;
  saved(): SavedPicture[];
  /** Resolves when every picture was read and told. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface PictureParts {
  thumbnails: Thumbnails;
  telling: Telling;
  /** Called when there is something to be remembered. */
  onChange(): void;
}

/** @param remembered from the last run; their files are looked at again */
export function openPictures(remembered: SavedPicture[], parts: PictureParts): Pictures {
  const { thumbnails, telling, onChange } = parts;
  const held = new Map(remembered.map((saved) => [saved.id, restoredPicture(saved)]));
  const byFile = new Map(Array.from(held.values(), (one) => [one.file, one]));
  const news = pictureNews(held, telling);
  const reading = limitedQueue(readIn);
  reading.add(held.keys());

  function change(one: HeldPicture, changes: Partial<DeskPicture>): void {
    if (!held.has(one.picture.id)) return;
    one.picture = { ...one.picture, ...changes };
    news.changed(one.picture.id);
    onChange();
  }

  /** Quick for a file that was read before and is still the same. */
  async function readIn(id: string): Promise<void> {
    const one = held.get(id);
    if (!one) return;
    try {
      const stamp = await stampOf(one.file);
      const known = one.stamp && isSameStamp(stamp, one.stamp) ? one.picture.facts : undefined;
      one.stamp = stamp;
      change(one, {
        facts: known ?? (await thumbnails.read(one.file, stamp)),
        state: 'ready',
        error: undefined,
      });
    } catch (error) {
      one.stamp = null;
      change(one, { state: 'broken', error: failureDataOf(error) });
    }
  }

  function addOne(found: NewPicture, role: PictureRole): void {
    const file = resolve(found.file);
    const there = byFile.get(file);
    if (there && there.picture.role === role && there.picture.state !== 'broken') return;
    const one = there ?? heldPicture({ ...found, file }, role);
    held.set(one.picture.id, one);
    byFile.set(file, one);
    change(one, { role, ...(one.picture.state === 'broken' && { state: 'reading', error: undefined }) });
    if (one.picture.state === 'reading') reading.add([one.picture.id]);
  }

  function get(id: string): HeldPicture {
    const one = held.get(id);
    if (!one) throw new Failure('desk/gone', { kind: 'picture', id });
    return one;
  }

  return {
    some(after) {
      const ids = [...held.keys()];
      const from = after === undefined ? 0 : ids.indexOf(after) + 1;
      const pictures = ids.slice(from, from + atOnce).map((id) => held.get(id)!.picture);
      return { pictures, more: from + atOnce < ids.length };
    },
    get,
    find: (id) => held.get(id),
    add(found, role) {
      for (const one of found) addOne(one, role);
    },
    remove(ids) {
      const gone = ids.filter((id) => held.has(id));
      for (const id of gone) {
        byFile.delete(held.get(id)!.file);
        held.delete(id);
        reading.drop(id);
      }
      if (gone.length === 0) return;
      telling.tell({ type: 'picturesGone', pictures: gone });
      // Somebody may have lost a partner.
      news.changed(gone[0]!);
      onChange();
    },
    breakDown(id, error) {
      const one = held.get(id);
      if (one) change(one, { state: 'broken', error });
    },
    again(codes) {
      const meant = Array.from(held.values()).filter(
        ({ picture: { error } }) => error && codes.has(error.code),
      );
      for (const one of meant) change(one, { state: 'reading', error: undefined });
      reading.add(meant.map(({ picture }) => picture.id));
    },
    async thumbnail(id) {
      const one = get(id);
      reading.hurry(id);
      return thumbnails.bytes(one.file, one.stamp ?? (await stampOf(one.file)));
    },
    refuse(files) {
      if (files.length > 0) telling.tell({ type: 'refused', files });
    },
    saved: () => Array.from(held.values(), savedOf),
    async settled() {
      await reading.idle();
      await news.told();
    },
    async close() {
      news.close();
      await reading.close();
    },
  };
}
