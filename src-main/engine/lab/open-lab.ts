import type { DeviceId } from '../../contract/config/device.ts';
import type { LabProgress } from '../../contract/config/lab.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import { weightVariables, type Learner } from '../nets/parameters.ts';
import { openerWith, type OpenHere } from '../train/opener.ts';
import { taught } from './apply.ts';
import { lossCurves } from './figures/loss-curves.ts';
import { learn, type Epoch } from './learn.ts';
import { learnerOf } from './lesson.ts';
import { principalComponents } from './pca.ts';
import type { Lab } from './recipe.ts';

export interface LabOptions {
  seed: number;
  path?: string | undefined;
  quick?: boolean;
  /** In place of as many as were published. */
  epochs?: number | undefined;
  device: DeviceId;
  threads?: number | undefined;
  signal: AbortSignal;
  onProgress?(progress: Omit<LabProgress, 'name'>): void;
}

/** Enough to see that a recipe works. */
const quickEpochs = 2;

/** What a recipe works with. Its nets are gone after `close`. */
export function openLab(options: LabOptions): Lab & { close(): void } {
  const { seed, path, quick = false, device, threads, signal } = options;
  const open: OpenHere = (program) => openerWith(threads)(program, device);
  const learners: Learner[] = [];
  let now = { fraction: 0, stage: '' };

  function tell(stage: string, fraction = 0, epochs?: Epoch[]): void {
    now = { stage, fraction: Math.min(1, Math.max(now.fraction, fraction)) };
    options.onProgress?.({ ...now, ...(epochs && { curves: lossCurves(epochs) }) });
  }

  return {
    seed,
    path,
    quick,
    device,
    threads,
    signal,
    random: (purpose) => randomFrom(seedOf(seed, purpose)),
    epochs: (published) => options.epochs ?? (quick ? Math.min(quickEpochs, published) : published),
    tell,
    given(nets, parameters) {
      const learner = learnerOf({ nets });
      learners.push(learner);
      return taught(learner, parameters, open);
    },
    async learn(lesson, part = 1 - now.fraction) {
      const learner = learnerOf(lesson);
      learners.push(learner);
      const before = now.fraction;
      const seen: Epoch[] = [];
      const onEpoch = (epoch: Epoch) => {
        seen.push(epoch);
        const fraction = before + (part * epoch.epoch) / lesson.epochs;
        tell(`epoch ${epoch.epoch} of ${lesson.epochs}`, fraction, seen);
      };
      const { parameters, epochs } = await learn(lesson, { open, device, threads, seed, signal, onEpoch });
      return { ...taught(learner, parameters, open), epochs };
    },
    components: (rows, count) =>
      principalComponents(rows, count, randomFrom(seedOf(seed, 'components')), open),
    close() {
      for (const variable of new Set(learners.flatMap(weightVariables))) variable.dispose();
    },
  };
}
