import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { DeviceId } from '../../contract/config/device.ts';
import type { LabRecipe, LabResult } from '../../contract/config/lab.ts';
import type { Random } from '../base/random.ts';
import type { Taught } from './apply.ts';
import type { Epoch } from './learn.ts';
import type { Lesson } from './lesson.ts';
import type { Components } from './pca.ts';
import type { Rows } from './rows.ts';

/** One experiment: what it is, and how it is done. See `docs/lab.md`. */
export interface Recipe extends LabRecipe {
  run(lab: Lab): Promise<LabFindings>;
}

/** What an experiment finds; the runner adds what the recipe says of itself, device and time. */
export type LabFindings = Pick<LabResult, 'data' | 'settings' | 'measures' | 'figures' | 'notes'>;

/** Nets that have learned. */
export interface Learned extends Taught {
  epochs: Epoch[];
}

/** What a recipe works with. */
export interface Lab {
  readonly seed: number;
  /** What was given by `--data`: a file or folder. */
  readonly path: string | undefined;
  /** A try with little data and few epochs: data that is made should be little. */
  readonly quick: boolean;
  readonly device: DeviceId;
  readonly threads: number | undefined;
  readonly signal: AbortSignal;
  /** A stream of random numbers for one purpose, the same for the same seed. */
  random(purpose: string): Random;
  /** How many epochs to learn: as many as published, unless others are asked for or it is a quick try. */
  epochs(published: number): number;
  /** Learns a lesson, and tells how far it is. @param part of the recipe's time that it takes; what is left when absent */
  learn(lesson: Lesson, part?: number): Promise<Learned>;
  /** Nets whose parameters are known. */
  given(nets: LayersModel | readonly LayersModel[], parameters: Float32Array): Taught;
  /** The directions in which rows `[size]` vary most. */
  components(rows: Rows, count: number): Promise<Components>;
  /** Says what is done now, and how much of the recipe was done before, 0..1. */
  tell(stage: string, fraction?: number): void;
}
