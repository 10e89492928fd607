import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  trainingConfig,
  trainRequest,
  type TrainRequest,
  type TrainProgress,
  type TrainResult,
} from '../../src-main/contract/config/training.ts';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import type { Pixels } from '../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../src-main/engine/image/raster.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { TrainOptions } from '../../src-main/engine/train/options.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { scene } from './images.ts';
import { tinyNet } from './models.ts';

/** Writes drawn grey scenes as PNG files and gives the folder. */
export async function sceneFolder(folder: string, count: number, side = 24): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++)
    await writePicture(join(folder, `scene-${i}.png`), scene(side, side + 4, 1, i));
  return folder;
}

export function writePicture(file: string, pixels: Pixels): Promise<void> {
  return encodeImage(newPicture(pixelsToRaster(pixels, 8)), file, { format: 'png' });
}

/** A training small enough for the plain JavaScript backend: a tiny net, patches of 8. */
export function tinyRequest(images: string, output: string, changes: object = {}): TrainRequest {
  const config = trainingConfig.parse({
    images: [images],
    noise: [{ kind: 'gaussian', low: 25, high: 25 }],
    net: tinyNet,
    patch: 8,
    batch: 4,
    learningRate: 0.01,
    duration: { steps: 10 },
    validation: 0.25,
    ...changes,
  });
  return trainRequest.parse({ config, output, device: { device: 'cpu', threads: 1 } });
}

/** Trains operation by operation in plain JavaScript; batches are made in the calling thread. */
export function trainEagerly(request: TrainRequest, options: TrainOptions = {}): Promise<TrainResult> {
  return train(request, { open: (program) => openEager(program, 'cpu'), batchThreads: 0, ...options });
}

/** A signal, and a listener that aborts it at a step. */
export function stopAt(step: number): Pick<TrainOptions, 'signal' | 'onProgress'> {
  const controller = new AbortController();
  const onProgress = (progress: TrainProgress) => progress.step === step && controller.abort();
  return { signal: controller.signal, onProgress };
}
