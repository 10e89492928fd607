import type { DeviceId } from '../../contract/config/device.ts';
import { isFailure, type Failure } from '../../contract/errors/failure.ts';
import type { Feeds, Runnable } from '../jit/program.ts';
import { openOnRelay, relay, type DevicePlan, type TellTrouble } from '../jit/relay.ts';
import { runSeries } from '../jit/series.ts';
import { moreShares } from './in-turns.ts';

/** Where and how a training computes now. */
export interface Place {
  device: DeviceId;
  /** Into so many equal shares a batch is cut, which are computed one after another; 1 usually. */
  shares: number;
}

/** Opens something where a training computes now. */
export type OpenAt = (place: Place) => Promise<Runnable>;

/** What a training computes on, for everything of it that computes: when one of them meets a failure, all move. */
export interface Steady {
  readonly device: DeviceId;
  /**
   * Opens something that goes on when its device fails. Short of memory, batches are cut in half; lost, or still short of memory,
   * another device takes its place. What failed is run again there with the same feeds, so nothing is lost and nothing is done twice.
   * @param isBatch false for what does not grow with the batch: its lack of memory is its own
   */
  open(openAt: OpenAt, isBatch?: boolean): Promise<Runnable>;
}

/** @param batch patches of a step */
export function steady(plan: DevicePlan, batch: number, tell: TellTrouble): Steady {
  const devices = relay(plan, tell);
  let place: Place = { device: plan.first, shares: 1 };

  /** Short of memory, halves the batches, and says so. False where they are single patches already. */
  function halve({ values: { reason } }: Failure<'device/out-of-memory'>): boolean {
    const shares = moreShares(batch, place.shares);
    if (shares === null) return false;
    place = { ...place, shares };
    tell({ device: place.device, reason, remedy: { do: 'smaller-batches', patches: batch / shares } });
    return true;
  }

  /** After a failure of what was opened at `from`. Throws it where nothing can be done. */
  async function goOnAfter(error: unknown, from: Place, isBatch: boolean): Promise<void> {
    if (from !== place) return;
    if (isFailure(error, 'device/out-of-memory')) {
      if (!isBatch) throw error;
      if (halve(error)) return;
    }
    await devices.moveOn(error, from.device);
    place = { device: devices.device, shares: 1 };
  }

  async function open(openAt: OpenAt, isBatch = true): Promise<Runnable> {
    const opened = await openOnRelay(devices, plan, async (device) => {
      if (device !== place.device) place = { device, shares: 1 };
      for (;;) {
        const at = place;
        try {
          return { at, runnable: await openAt(at) };
        } catch (error) {
          const isShort = isBatch && isFailure(error, 'device/out-of-memory');
          if (!isShort || (at === place && !halve(error))) throw error;
        }
      }
    });
    let now: { at: Place; runnable: Runnable | null } = opened;

    async function here(): Promise<Runnable> {
      if (now.runnable && now.at === place) return now.runnable;
      const left = now.runnable;
      now = { at: place, runnable: null };
      await left?.dispose().catch(() => {});
      now.runnable = await openAt(now.at);
      return now.runnable;
    }

    async function persist<T>(work: (runnable: Runnable) => Promise<T>): Promise<T> {
      for (;;) {
        const at = place;
        try {
          return await work(await here());
        } catch (error) {
          await goOnAfter(error, at, isBatch);
        }
      }
    }

    return {
      get device() {
        return place.device;
      },
      run: (feeds) => persist((runnable) => runnable.run(feeds)),
      get runSeries() {
        if (!now.runnable?.runSeries) return undefined;
        return (feeds: Feeds, each: readonly Feeds[]) =>
          persist((runnable) => runSeries(runnable, feeds, each));
      },
      dispose: async () => now.runnable?.dispose(),
    };
  }

  return {
    get device() {
      return place.device;
    },
    open,
  };
}
