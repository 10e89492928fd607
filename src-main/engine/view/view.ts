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
import { chainOf } from './chain.ts';
import { lookAt, noMeasures, type Looker } from './look.ts';
import { sizeOf, type Plate } from './plate.ts';
import { baseKey, openPlates, type Subject } from './plates.ts';
import { readSeen, seenOf } from './seen.ts';
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

  function subjectOf(layer: string): Subject {
    const subject = subjects.get(layer);
    if (!subject) throw new Failure('view/forgotten', { layer });
    return subject;
  }

  /** The page before it was cleaned. */
  async function baseOf(subject: Subject, signal: AbortSignal): Promise<Plate> {
    const { kind } = subject.spec;
    const key = kind === 'source' ? subject.chain.source : baseKey(subject.chain);
    return plates.cache.find(key) ?? again(subject, signal);
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
    look(request, looker) {
      if ('device' in request.layer) plates.cache.resize(budgetOf(request.layer.device.memory, budget));
      return lookAt(request, looker, plates, measures, (subject) =>
        subjects.set(subject.chain.layer, subject),
      );
    },
    trust: (request, events) => judgeLayer(request, events, plates),
    async tile({ layer, ...place }, signal) {
      const subject = subjectOf(layer);
      const { kind } = subject.spec;
      const seen = kind === 'cleaned' || kind === 'removed' ? seenOf(subject.chain, plates) : null;
      if (!seen && kind !== 'source' && kind !== 'noisy') throw new Failure('view/forgotten', { layer });
      const before = kind === 'cleaned' ? null : await baseOf(subject, signal);
      const rect = tileRect((seen?.plate ?? before)!, place);
      const size = { type: 'rgba', width: rect.width, height: rect.height } as const;
      const base = before && readLevel(before, place.level, rect);
      if (!seen) return { ...size, bytes: base!, complete: true };
      const complete = seen.isComplete(below(rect, place.level, seen.plate));
      const bytes = readSeen(seen, place.level, rect);
      return { ...size, bytes: base ? removedBetween(base, bytes) : bytes, complete };
    },
    get bytes() {
      return plates.cache.bytes;
    },
    close: () => plates.close(),
  };
}

/** Half of what a person allows, in MiB: the other half is the network's. */
function budgetOf(memory: number | undefined, budget: number): number {
  return memory === undefined ? budget : Math.min(budget, memory * 2 ** 19);
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
