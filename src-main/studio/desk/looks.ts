import type { LayerSpec, LookResult, Region } from '../../contract/config/view.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import type { Studio } from '../studio.ts';
import { modelPath } from './model-path.ts';
import type { Pictures } from './pictures.ts';
import { ask } from './results.ts';
import type { Settings } from './settings.ts';
import type { Telling } from './telling.ts';
import { deviceOf } from './training-request.ts';

/** What windows look at. A ticket is a window's own: another window may use the same word. */
export interface Looks {
  /**
   * Shows a layer, and ends when it is complete. The same ticket again stops what it stood for.
   * @throws Failure `desk/gone`, `desk/stopped`, and of the engine
   */
  look(asked: AskedOf<'look'>, window: string): Promise<LookResult>;
  /** The region that the person sees now comes first. Nothing happens when the look has ended. */
  there(ticket: string, visible: Region, window: string): void;
  stop(ticket: string, window: string): void;
  /** Stops everything that a window looks at. */
  leave(window: string): void;
  close(): void;
}

interface Look {
  abort: AbortController;
  window: string;
  tell(visible: Region): void;
}

export interface LookParts {
  studio: Pick<Studio, 'call'>;
  pictures: Pictures;
  settings: Settings;
  telling: Telling;
}

/** What says that a picture cannot be used at all. */
const brokenCodes = new Set(['file/missing', 'file/unreadable', 'image/broken', 'image/unsupported']);

export function openLooks({ studio, pictures, settings, telling }: LookParts): Looks {
  const looks = new Map<string, Look>();

  function stopWhere(isMeant: (look: Look, key: string) => boolean): void {
    for (const [key, look] of looks) if (isMeant(look, key)) look.abort.abort();
  }

  async function run(asked: AskedOf<'look'>, window: string, look: Look): Promise<LookResult> {
    const { ticket, layer, visible } = asked;
    const { file, picture } = pictures.get(layer.picture);
    const reference = picture.clean === undefined ? undefined : pictures.find(picture.clean)?.file;
    const request = {
      layer: await specOf(layer, file, settings),
      ...(visible && { visible }),
      ...(reference !== undefined && { reference }),
    };
    return ask(studio, 'look', request, {
      signal: look.abort.signal,
      onStart: (send) => (look.tell = (region) => send({ visible: region })),
      onProgress: (progress) => telling.tell({ type: 'look', ticket, ...progress }, window),
    });
  }

  return {
    async look(asked, window) {
      const key = keyOf(asked.ticket, window);
      looks.get(key)?.abort.abort();
      const look: Look = { abort: new AbortController(), window, tell() {} };
      looks.set(key, look);
      try {
        return await run(asked, window, look);
      } catch (error) {
        if (isFailure(error) && brokenCodes.has(error.code) && isAbout(error.values, pictures, asked))
          pictures.breakDown(asked.layer.picture, error.toData());
        throw error;
      } finally {
        if (looks.get(key) === look) looks.delete(key);
      }
    },
    there: (ticket, visible, window) => looks.get(keyOf(ticket, window))?.tell(visible),
    stop: (ticket, window) => stopWhere((_, key) => key === keyOf(ticket, window)),
    leave: (window) => stopWhere((look) => look.window === window),
    close: () => stopWhere(() => true),
  };
}

function keyOf(ticket: string, window: string): string {
  return `${window} ${ticket}`;
}

/** The failure may be about the clean partner, or a model. */
function isAbout(values: object, pictures: Pictures, { layer }: AskedOf<'look'>): boolean {
  return 'file' in values && values.file === pictures.find(layer.picture)?.file;
}

/** With the picture's file in place of its id. */
async function specOf(layer: AskedOf<'look'>['layer'], file: string, settings: Settings): Promise<LayerSpec> {
  const { picture: _, ...rest } = layer;
  if (rest.kind === 'source' || rest.kind === 'noisy') return { ...rest, file };
  return { ...rest, file, model: await modelPath(rest.model), device: deviceOf(settings.get().app) };
}
