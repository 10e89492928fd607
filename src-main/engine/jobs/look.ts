import type { LookRequest } from '../../contract/config/view.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { isFilter } from '../denoise/filters.ts';
import { resolveDevice } from './devices.ts';
import type { Handler } from './job.ts';
import { view } from './view.ts';

/** Makes a layer. Cleanings take turns in the view itself: tiles of one have to come while it computes. */
export const look: Handler<'look'> = async (request, job) =>
  view.look({ ...request, device: await deviceOf(request) }, job);

/** Nothing is probed for what needs no device. */
async function deviceOf({ layer }: LookRequest): Promise<DeviceId> {
  return 'model' in layer && !isFilter(layer.model) ? resolveDevice(layer.device, 'infer') : 'cpu';
}
