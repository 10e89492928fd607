import type { DocumentLook } from '../../contract/config/document.ts';
import type { LookTrustResult } from '../../contract/config/trust.ts';
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
  /**
   * Judges a layer.
   * @throws Failure as `look`
   */
  trust(asked: AskedOf<'lookTrust'>, window: string): Promise<LookTrustResult>;
  /** The region that the person sees now comes first. Nothing happens when the look has ended. */
  there(ticket: string, visible: Region, window: string): void;
  stop(ticket: string, window: string): void;
  /** Stops everything that a window looks at. */
  leave(window: string): void;
  close(): void;
}

type Asked = Pick<AskedOf<'look'>, 'ticket' | 'layer'>;
type AskedDocument = NonNullable<
  Extract<AskedOf<'look'>['layer'], { kind: 'cleaned' | 'removed' }>['document']
>;

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
const brokenCodes = new Set([
  'file/missing',
  'file/unreadable',
  'image/broken',
  'image/unsupported',
  'pdf/locked',
  'pdf/wrong-password',
]);

export function openLooks({ studio, pictures, settings, telling }: LookParts): Looks {
  const looks = new Map<string, Look>();

  function stopWhere(isMeant: (look: Look, key: string) => boolean): void {
    for (const [key, look] of looks) if (isMeant(look, key)) look.abort.abort();
  }

  async function show(asked: AskedOf<'look'>, window: string, look: Look): Promise<LookResult> {
    const { ticket, layer, visible } = asked;
    const { file, picture } = pictures.get(layer.picture);
    const reference = picture.clean === undefined ? undefined : pictures.find(picture.clean)?.file;
    const request = {
      layer: await specOf(layer, file, pictures, settings),
      ...(visible && { visible }),
      ...(reference !== undefined && { reference }),
    };
    return ask(studio, 'look', request, {
      signal: look.abort.signal,
      onStart: (send) => (look.tell = (region) => send({ visible: region })),
      onProgress: (progress) => telling.tell({ type: 'look', ticket, ...progress }, window),
    });
  }

  async function judge(
    asked: AskedOf<'lookTrust'>,
    window: string,
    { abort }: Look,
  ): Promise<LookTrustResult> {
    const { ticket, layer, uncertainty } = asked;
    const spec = await specOf(layer, pictures.get(layer.picture).file, pictures, settings);
    return ask(
      studio,
      'lookTrust',
      { layer: spec, uncertainty },
      {
        signal: abort.signal,
        onProgress: ({ fraction }) => telling.tell({ type: 'look', ticket, fraction }, window),
      },
    );
  }

  /** The same ticket again stops what it stood for. */
  async function take<T>({ ticket, layer }: Asked, window: string, work: (look: Look) => Promise<T>) {
    const key = keyOf(ticket, window);
    looks.get(key)?.abort.abort();
    const look: Look = { abort: new AbortController(), window, tell() {} };
    looks.set(key, look);
    try {
      return await work(look);
    } catch (error) {
      if (isFailure(error) && brokenCodes.has(error.code) && isAbout(error.values, pictures, layer))
        pictures.breakDown(layer.picture, error.toData());
      throw error;
    } finally {
      if (looks.get(key) === look) looks.delete(key);
    }
  }

  return {
    look: (asked, window) => take(asked, window, (look) => show(asked, window, look)),
    trust: (asked, window) => take(asked, window, (look) => judge(asked, window, look)),
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
function isAbout(values: object, pictures: Pictures, layer: Asked['layer']): boolean {
  return 'file' in values && values.file === pictures.find(layer.picture)?.file;
}

/** With the picture's file in place of its id. */
async function specOf(
  layer: AskedOf<'look'>['layer'],
  file: string,
  pictures: Pictures,
  settings: Settings,
): Promise<LayerSpec> {
  const { picture: _, ...rest } = layer;
  if (rest.kind === 'source' || rest.kind === 'noisy') return { ...rest, file };
  const { document, ...cleaning } = rest;
  return {
    ...cleaning,
    ...(document && { document: withBackFile(document, pictures) }),
    file,
    model: await modelPath(rest.model),
    device: deviceOf(settings.get().app),
  };
}

/** With the other side's file in place of its id. */
function withBackFile({ back, ...document }: AskedDocument, pictures: Pictures): DocumentLook {
  return back ? { ...document, back: { file: pictures.get(back.picture).file, page: back.page } } : document;
}
