import { join } from 'node:path';
import type { CleanedSound } from '../../contract/desk/sound.ts';
import type { Studio } from '../studio.ts';
import type { LabData } from './lab-data.ts';
import { resultOf } from './results.ts';
import type { Settings } from './settings.ts';
import { deviceOf } from './training-request.ts';

/** Recordings that were given to a window, and their cleaned versions. */
export interface Sounds {
  /** @throws Failure `desk/gone`, `desk/stopped`, and of the engine */
  clean(data: string): Promise<CleanedSound>;
  stop(data: string): void;
  /** Where a recording lies; null where there is none. */
  file(data: string, side: 'before' | 'after'): string | null;
}

/** @param home the studio's own folder */
export function openSounds(
  studio: Pick<Studio, 'call'>,
  parts: { data: LabData; settings: Settings; home: string },
): Sounds {
  const files = new Map<string, { before: string; after: string }>();
  const working = new Map<string, AbortController>();

  return {
    async clean(id) {
      const { path, name } = parts.data.get(id);
      const after = join(parts.home, 'sounds', `${id}.wav`);
      const abort = new AbortController();
      working.set(id, abort);
      try {
        const device = deviceOf(parts.settings.get().app);
        const request = { input: path, output: after, overwrite: true, device };
        const outcome = await studio.call('audio', request, { signal: abort.signal });
        const { in: _, out: __, ...facts } = resultOf(outcome, 'audio');
        files.set(id, { before: path, after });
        return { name, ...facts };
      } finally {
        working.delete(id);
      }
    },
    stop: (id) => working.get(id)?.abort(),
    file: (id, side) => files.get(id)?.[side] ?? null,
  };
}
