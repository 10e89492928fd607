import { devices } from '../state/devices.svelte.ts';

/** A device as people call it, where it is one of this machine's; else as it was written down. */
export function deviceName(device: string): string {
  return devices.list.find(({ id }) => id === device)?.label ?? device;
}
