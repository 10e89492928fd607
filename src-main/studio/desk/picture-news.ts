import type { DeskPicture } from '../../contract/desk/picture.ts';
import { partnersOf } from './partners.ts';
import { piecewise } from './piecewise.ts';
import type { Telling } from './telling.ts';

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
      const clean = partners.get(id);
      if (held.picture.clean === clean) continue;
      held.picture = { ...held.picture, clean };
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
    for await (const piece of piecewise(ids)) {
      const part = piece.flatMap((id) => pictures.get(id)?.picture ?? []);
      if (part.length > 0) tell({ type: 'pictures', pictures: part });
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
