import type { DeskEvent } from '../../contract/desk/events.ts';
import { catalogue, type ErrorCode } from '../../contract/errors/catalogue.ts';
import type { Telling } from './telling.ts';

/** Codes of what went wrong since the program began; never the values, which name files. */
export interface Troubles {
  /** Newest last. */
  list(): Trouble[];
  /** Hears the code of an answer that failed. */
  note(code: string): void;
}

export interface Trouble {
  code: ErrorCode;
  times: number;
  last: Date;
}

const most = 30;

export function openTroubles({ listen }: Pick<Telling, 'listen'>): Troubles {
  const seen = new Map<ErrorCode, Trouble>();

  function note(code: string): void {
    // What comes from a page is not trusted to be one of ours.
    if (!Object.hasOwn(catalogue, code)) return;
    const known = code as ErrorCode;
    const times = (seen.get(known)?.times ?? 0) + 1;
    seen.delete(known);
    seen.set(known, { code: known, times, last: new Date() });
    if (seen.size > most) seen.delete(seen.keys().next().value!);
  }

  listen((event) => codesIn(event).forEach(note));
  return { list: () => [...seen.values()], note };
}

function codesIn(event: DeskEvent): string[] {
  switch (event.type) {
    case 'trouble':
      return [event.error.code];
    case 'refused':
      return event.files.map(({ error }) => error.code);
    case 'job':
      return event.job.error ? [event.job.error.code] : [];
    case 'file':
      return event.file.error ? [event.file.error.code] : [];
    default:
      return [];
  }
}
