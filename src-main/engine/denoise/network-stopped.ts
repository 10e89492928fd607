import type { DeviceId } from '../../contract/config/device.ts';
import { Failure } from '../../contract/errors/failure.ts';

/** What a caller hears when the thread that held a network is gone. */
export function networkStopped(device: DeviceId): (reason: string) => Failure {
  return (reason) => new Failure('device/failed', { device, reason: `its thread stopped: ${reason}` });
}
