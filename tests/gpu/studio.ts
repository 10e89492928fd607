import type { DeviceReport } from '../../src-main/contract/config/device.ts';
import { forkIn } from '../../src-main/engine/base/fork.ts';
import { machineFacts } from '../../src-main/engine/trial/machine.ts';
import { rememberDevices } from '../../src-main/engine/trial/memory.ts';
import { openStudio, type Studio } from '../../src-main/studio/studio.ts';
import { processorOnly } from '../helpers/known-devices.ts';
import { driversHere, driverVariables } from './open.ts';

/** What is known of a machine whose graphics card is the best there is. */
export const card: DeviceReport = {
  id: 'webgpu',
  label: 'a card',
  available: true,
  reason: 'a card',
  train: true,
  infer: true,
  speed: { megapixelsPerSecond: 11, patchesPerSecond: 400 },
};

/** A studio whose engines compute on WebGPU as the tests do, in a home that knows of a card. */
export async function studioWithCard(home: string, known = card): Promise<Studio> {
  const devices = processorOnly.map((report) => (report.id === known.id ? known : report));
  await rememberDevices(home, await machineFacts(), { devices, measured: new Date().toISOString() });
  const env = { ...process.env, ...driverVariables(driversHere()[0]!), CLEANPLATE_HOME: home };
  return openStudio({ spawn: forkIn(env), home });
}
