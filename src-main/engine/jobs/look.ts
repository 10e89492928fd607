import type { LookRequest } from '../../contract/config/view.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { isFilter } from '../denoise/filters.ts';
import { chooseDevices, inFull } from '../trial/choose.ts';
import { knownDevices } from './devices.ts';
import type { Handler } from './job.ts';
import { view } from './view.ts';

/** Makes a layer. Cleanings take turns in the view itself: tiles of one have to come while it computes. */
export const look: Handler<'look'> = async (request, job) => {
  const device = await viewDevice(request);
  job.using(device);
  return view.look({ ...request, device }, job);
};

/** Nothing is probed for what needs no device, and `auto` is never TensorFlow's runtime: it wants the main thread, and layers are cleaned in another. */
export async function viewDevice({ layer }: Pick<LookRequest, 'layer'>): Promise<DeviceId> {
  if (!('model' in layer) || isFilter(layer.model)) return 'cpu';
  if (layer.device.device !== 'auto') return layer.device.device;
  const { devices } = await knownDevices();
  return chooseDevices(inFull(devices.filter(({ id }) => id !== 'tensorflow'))).infer;
}
