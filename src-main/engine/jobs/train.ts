import type { DeviceChoice, DeviceId } from '../../contract/config/device.ts';
import type { TrainRequest, TrainResult } from '../../contract/config/training.ts';
import { train as trainNet } from '../train/pipeline.ts';
import { knownDevices, resolveDevice } from './devices.ts';
import type { Handler, Job } from './job.ts';

/** Trains a net on images. Stopped, it saves the best model until then. */
export const train: Handler<'train'> = (request, job) => trainOnDevice(request, job);

/** With `auto` made to a device first: only here a probe that crashes does no harm. */
export async function trainOnDevice(
  request: TrainRequest,
  { signal, progress, event, onControl, lend }: Pick<Job<'train'>, keyof Job<'train'>>,
): Promise<TrainResult> {
  const device = await resolveDevice(request.device, 'train');
  const asked = { ...request, device: { ...request.device, device } };
  const why = await reasonFor(request.device, device);
  return trainNet(asked, { signal, onProgress: progress, onEvent: event, onControl, lend, why });
}

/** Why a training computes where it does, in one sentence. */
async function reasonFor({ device: wish }: DeviceChoice, device: DeviceId): Promise<string> {
  if (wish !== 'auto') return 'Chosen by you';
  if (device !== 'cpu') return 'The fastest device that passed its trial on this machine';
  const processor = (await knownDevices()).find(({ id }) => id === device);
  return `No graphics card passed its trial on this machine; ${processor?.reason ?? 'the processor'}`;
}
