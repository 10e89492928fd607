import type { NoiseSpec } from '../../contract/config/noise.ts';
import type { objectives } from '../../contract/config/training.ts';
import type { Spot } from './blind-spot.ts';
import type { ChannelNoise } from './recorrupt.ts';
import type { Sample } from './samples.ts';

/** What a training or validation step works on; all arrays `[batch, channels, side, side]`, about 0..1 (noise is not clipped). */
export interface Batch {
  /** Counted from 0 over the whole training. */
  step: number;
  input: Float32Array;
  target: Float32Array;
  /** self, blind spots: 1 where a value counts, 0 elsewhere. */
  weight?: Float32Array;
  /** self, recorrupted: the part of the mean squared error that is noise which was added to the target. */
  excess?: number;
  /** `[batch, 1, side, side]`, for nets that take it: the noise level that is told, 0 where none is. */
  level?: Float32Array;
}

/**
 * self: how noisy images are learned from.
 * `noise` is that of each image, where it was told, and `usual` that of images which do not tell their own.
 */
export type SelfRecipe =
  | { method: 'blind-spot'; spot: Spot }
  | { method: 'recorrupted'; noise?: ChannelNoise | undefined; usual: ChannelNoise };

/** Everything that decides the patches of a step; plain data. */
export interface BatchRecipe {
  objective: (typeof objectives)[number];
  /** clean: what is added to the patches. */
  noise?: NoiseSpec | undefined;
  /** clean, three channels: share of the patches whose channels are made equal, with the same noise in all of them. */
  greyShare?: number;
  /** clean, three channels: share of the other patches whose colours are exchanged and made stronger; not for validation. */
  vivid?: number;
  /** Share of the patches that are taken where there is most to see; not for validation. */
  detail?: number;
  /** Blind spots of single pixels when absent. */
  self?: SelfRecipe | undefined;
  channels: 1 | 3;
  /** The net is told the noise level of some patches. */
  level?: boolean | undefined;
  /** Side of the patches, in pixels. */
  patch: number;
  /** Patches per step. */
  batch: number;
  seed: number;
  /** Turn and mirror patches; not for validation. */
  augment: boolean;
}

/** Everything that decides a source of batches; plain data, sent to threads. */
export interface BatchPlan extends BatchRecipe {
  samples: Sample[];
  /** The step of the first batch: 0, or where a training is resumed. */
  startStep: number;
  /** Threads that make batches; 0 makes them in the calling one, when they are asked for. Batches do not depend on it. */
  threads: number;
  /** Memory for decoded images. It decides which images are mixed where not all fit, so it is a number and not a share of what the machine has. */
  cacheBytes: number;
}
