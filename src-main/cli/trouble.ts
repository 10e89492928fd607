import type { DeviceEvent, DeviceTrouble } from '../contract/config/device.ts';

/** The line for an event of a job, where a device failed. */
export function troubleNote(event: DeviceEvent | { kind: unknown }): string | undefined {
  return isTrouble(event) ? troubleText(event.trouble) : undefined;
}

function isTrouble(event: object): event is DeviceEvent {
  return 'trouble' in event;
}

/** What failed and how the work goes on, in one line. */
function troubleText({ device, reason, remedy }: DeviceTrouble): string {
  switch (remedy.do) {
    case 'smaller-tiles':
      return `${device} is short of memory (${reason}); going on with tiles of ${remedy.side} pixels`;
    case 'smaller-batches':
      return `${device} is short of memory (${reason}); going on with ${remedy.patches} patches at a time, same batch`;
    case 'move':
      return `${device} failed (${reason}); going on on ${remedy.to}`;
  }
}
