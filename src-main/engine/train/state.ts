import type { HistoryPoint, TrainingConfig, TrainProgress } from '../../contract/config/training.ts';
import type { BatchSource } from '../dataset/batches.ts';
import type { Runnable } from '../jit/program.ts';
import type { TrainingPosition } from '../store/checkpoint.ts';
import type { Extent } from './extent.ts';
import type { Validation } from './validation.ts';
import type { Wishes } from './wishes.ts';

/** Everything that training changes. */
export interface TrainingState {
  position: TrainingPosition;
  /** `parameters`, the optimizer's vectors, after some steps the `average` parameters, and once validated the `best`. */
  vectors: Record<string, Float32Array>;
}

/** What the loop works with. */
export interface LoopParts {
  settings: Pick<TrainingConfig, 'learningRate' | 'schedule' | 'batch'>;
  extent: Extent;
  step: Runnable;
  /** Gives the batches from the state's step on. */
  batches: BatchSource;
  /** Steps from one point of the history to the next, after a few early ones. */
  interval: number;
  validate?: (parameters: Float32Array) => Promise<Validation>;
  /** Looks at the curves after each new point; may begin the ending of the training. */
  advise?: (state: TrainingState) => void;
  /** Keeps the state; a failure is survived and told. */
  checkpoint(state: TrainingState): Promise<void>;
}

export interface LoopOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: TrainProgress) => void) | undefined;
  /** Told every point of the curves. */
  onPoint?: ((point: HistoryPoint) => void) | undefined;
  /** Told when it begins and ends to rest. */
  onPaused?: ((paused: boolean) => void) | undefined;
  wishes?: Wishes | undefined;
  /** Lets others compute while it rests; see `Job.lend`. */
  lend?: (wait: () => Promise<void>) => Promise<void>;
  aside?: Aside | undefined;
}

/** What is done between two steps and changes nothing of the training. Never throws. */
export interface Aside {
  turn(state: Readonly<TrainingState>): Promise<void>;
  /** After the last step. */
  end(state: Readonly<TrainingState>): Promise<void>;
  /** What went wrong, where the person should know. */
  readonly warning: string | undefined;
}

/** True when every number is one. */
export function allFinite(numbers: Float32Array): boolean {
  return numbers.every((value) => Number.isFinite(value));
}
