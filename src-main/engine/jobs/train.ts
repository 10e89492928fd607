import type { TrainRequest, TrainResult } from '../../contract/config/training.ts';
import { train as trainNet } from '../train/pipeline.ts';
import { resolveDevice } from './devices.ts';
import type { Handler, Job } from './job.ts';

/** Trains a net on images. Stopped, it saves the best model until then. */
export const train: Handler<'train'> = (request, job) => trainOnDevice(request, job);

/** With `auto` made to a device first: only here a probe that crashes does no harm. */
export async function trainOnDevice(
  request: TrainRequest,
  { signal, progress }: Pick<Job<'train'>, 'signal' | 'progress'>,
): Promise<TrainResult> {
  const device = await resolveDevice(request.device, 'train');
  const asked = { ...request, device: { ...request.device, device } };
  return trainNet(asked, { signal, onProgress: progress });
}
