/**
 * Tries the devices named on the command line, one after another, and sends a report of each. A process of its own, because a driver that
 * crashes takes its process along.
 */
import type { DeviceId } from '../../contract/config/device.ts';
import { probeDevice } from '../jit/run/devices.ts';

for (const id of process.argv.slice(2)) process.send?.(await probeDevice(id as DeviceId));
process.disconnect();
