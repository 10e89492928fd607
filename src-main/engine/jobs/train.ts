import type { TrainRequest, TrainResult } from '../../contract/config/training.ts';
import { train as trainNet } from '../train/pipeline.ts';
import { planDevices, whyDevice } from './devices.ts';
import type { Handler, Job } from './job.ts';

/** Trains a net on images. Stopped, it saves the best model until then. */
export const train: Handler<'train'> = (request, job) => trainOnDevice(request, job);

/** With `auto` made to a device first: only here a trial that crashes does no harm. */
export async function trainOnDevice(
  request: TrainRequest,
  { signal, progress, event, onControl, lend, using }: Pick<Job<'train'>, keyof Job<'train'>>,
): Promise<TrainResult> {
  const devices = await planDevices(request.device, 'train', using);
  const why = await whyDevice(request.device, 'train');
  const telling = { onProgress: progress, onEvent: event, onControl };
  return trainNet(request, { signal, ...telling, lend, devices, why });
}
