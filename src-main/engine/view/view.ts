/**
 * Looking at pictures. A *layer* is one way of seeing a page (`contract/config/view.ts`); its pixels are on a *plate*, in memory that this thread
 * shares with those that compute. This thread computes nothing: it cuts tiles out of plates, also of one that is being cleaned.
 */
import { totalmem } from 'node:os';
import type { DeviceId } from '../../contract/config/device.ts';
import type { LookTrustRequest, LookTrustResult } from '../../contract/config/trust.ts';
import type { LookRequest, LookResult, PixelBytes, TileRequest } from '../../contract/config/view.ts';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import type { Rect } from '../image/raster.ts';
import { BoundedMap } from './bounded.ts';
import { chainOf, shownKey } from './chain.ts';
import { isComplete } from './live.ts';
import { lookAt, noMeasures, type Looker } from './look.ts';
import { sizeOf, type Plate } from './plate.ts';
import { baseKey, openPlates, type Subject } from './plates.ts';
import { judgeLayer, type TrustEvents } from './judge-layer.ts';
import { readLevel, removedBetween, tileRect } from './tile.ts';

export interface View {
  /**
   * Makes a layer. `device` is where cleaning computes.
   * @throws Failure of reading, noise and cleaning; the signal's reason
   */
  look(request: LookRequest & { device: DeviceId }, looker: Looker): Promise<LookResult>;
  /**
   * Says of a cleaned layer whether more than noise went.
   * @throws Failure of reading, noise and cleaning; the signal's reason
   */
  trust(request: LookTrustRequest & { device: DeviceId }, events: TrustEvents): Promise<LookTrustResult>;
  /**
   * A tile of a layer that was looked at, also while it is being made.
   * @throws Failure `view/forgotten`, `view/no-tile`
   */
  tile(request: TileRequest, signal: AbortSignal): Promise<PixelBytes>;
  /** Bytes of pictures in memory. */
  readonly bytes: number;
  close(): Promise<void>;
}

/** A quarter of the machine, and never so much that training would miss it. */
export const usualBudget = Math.min(totalmem() / 4, 1.5 * 2 ** 30);
/** Layers whose settings are remembered after their pixels are gone; a few hundred bytes each. */
const mostRemembered = 5000;

export function openView(budget = usualBudget): View {
  const plates = openPlates(budget);
  const measures = noMeasures();
  const subjects = new BoundedMap<string, Subject>(mostRemembered);

  /** The plate that pixels are taken from, and for `removed` the one they are taken away from. */
  async function platesOf(layer: string, signal: AbortSignal): Promise<Plate[]> {
    const subject = subjects.get(layer);
    if (!subject) throw new Failure('view/forgotten', { layer });
    const { kind } = subject.spec;
    const { cache } = plates;
    if (kind === 'source') return [cache.find(subject.chain.source) ?? (await again(subject, signal))];
    const base = () => cache.find(baseKey(subject.chain)) ?? again(subject, signal);
    if (kind === 'noisy') return [await base()];
    // Until marks are back in, the page is shown without them.
    const cleaned = cache.find(shownKey(subject.chain)) ?? cache.find(subject.chain.cleaned!);
    if (!cleaned) throw new Failure('view/forgotten', { layer });
    return kind === 'cleaned' ? [cleaned] : [cleaned, await base()];
  }

  /** Makes a plate without cleaning a second time, if its files are still what they were. */
  async function again(subject: Subject, signal: AbortSignal): Promise<Plate> {
    const { layer } = subject.chain;
    const now = await chainOf(subject.spec).catch((error: unknown) => {
      if (isFailure(error)) return null;
      throw error;
    });
    if (now?.layer !== layer) throw new Failure('view/forgotten', { layer });
    return plates.base(subject, signal);
  }

  return {
    look: (request, looker) =>
      lookAt(request, looker, plates, measures, (subject) => subjects.set(subject.chain.layer, subject)),
    trust: (request, events) => judgeLayer(request, events, plates),
    async tile({ layer, ...place }, signal) {
      const [plate, before] = await platesOf(layer, signal);
      const rect = tileRect(plate!, place);
      const chain = subjects.get(layer)?.chain;
      const live = plates.live.get(chain?.cleaned ?? '');
      const isMended = !chain?.mended || plates.cache.find(chain.mended) !== undefined;
      const complete = isMended && (!live || isComplete(live, below(rect, place.level, plate!)));
      const seen = readLevel(plate!, place.level, rect);
      const bytes = before ? removedBetween(readLevel(before, place.level, rect), seen) : seen;
      return { type: 'rgba', width: rect.width, height: rect.height, bytes, complete };
    },
    get bytes() {
      return plates.cache.bytes;
    },
    close: () => plates.close(),
  };
}

/** What of level 0 a part of a level stands for. */
function below({ x, y, width, height }: Rect, level: number, plate: Plate): Rect {
  const scale = 2 ** level;
  const page = sizeOf(plate);
  return {
    x: x * scale,
    y: y * scale,
    width: Math.min(width * scale, page.width - x * scale),
    height: Math.min(height * scale, page.height - y * scale),
  };
}
