/**
 * Tries the devices named on the command line, one after another, and sends a report of each. A process of its own, because a driver that
 * crashes takes its process along.
 */
import type { DeviceId } from '../../contract/config/device.ts';
import { findParent } from '../base/parent.ts';
import { tryDevice } from '../trial/try-device.ts';

const parent = findParent();
parent.onRelease(() => process.exit(0));

for (const id of process.argv.slice(2)) {
  const report = await tryDevice(id as DeviceId, undefined, (soFar) => parent.send({ soFar }));
  parent.send(report);
}
