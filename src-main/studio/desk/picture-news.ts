import { setImmediate as turn } from 'node:timers/promises';
import type { DeskPicture } from '../../contract/desk/picture.ts';
import { partnersOf } from './partners.ts';
import type { Telling } from './telling.ts';

/** So many pictures in one event: thousands at once would keep a window from answering. */
const atOnce = 400;
const patience = 60;

/** Gathers changes of pictures, finds partners anew, and tells windows in small pieces. */
export interface PictureNews {
  changed(id: string): void;
  /** Resolves when everything up to now was told. */
  told(): Promise<void>;
  close(): void;
}

/** @param pictures those on the desk by id; their `clean` is set here */
export function pictureNews(pictures: Map<string, { picture: DeskPicture }>, { tell }: Telling): PictureNews {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> = Promise.resolve();

  /** A record is replaced, never changed: windows in the same process may hold it. */
  function findPartners(): void {
    const partners = partnersOf(Array.from(pictures.values(), ({ picture }) => picture));
    for (const [id, held] of pictures) {
      const { clean, ...rest } = held.picture;
      const now = partners.get(id);
      if (clean === now) continue;
      held.picture = now === undefined ? rest : { ...rest, clean: now };
      changed.add(id);
    }
  }

  async function tellAll(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (changed.size === 0) return;
    findPartners();
    const ids = [...changed];
    changed.clear();
    for (let from = 0; from < ids.length; from += atOnce) {
      const part = ids.slice(from, from + atOnce).flatMap((id) => pictures.get(id)?.picture ?? []);
      if (part.length > 0) tell({ type: 'pictures', pictures: part });
      await turn();
    }
  }

  const told = () => (telling = telling.then(tellAll));
  return {
    changed(id) {
      changed.add(id);
      timer ??= setTimeout(() => void told(), patience);
    },
    told,
    close: () => clearTimeout(timer),
  };
}
