import { join } from 'node:path';

export const systems = ['linux', 'win32', 'darwin'] as const;
export type System = (typeof systems)[number];

/** What installers are made for: always the machine they are made on, whose native modules are installed. */
export interface Machine {
  system: System;
  arch: 'x64' | 'arm64';
}

/** @returns null where Electron or ONNX Runtime have nothing for it */
export function thisMachine(
  platform: string = process.platform,
  arch: string = process.arch,
): Machine | null {
  const system = systems.find((name) => name === platform);
  if (!system || (arch !== 'x64' && arch !== 'arm64')) return null;
  // ONNX Runtime has left Macs with Intel's processors, so there can be no universal program either.
  return system === 'darwin' && arch === 'x64' ? null : { system, arch };
}

/** Where the packager puts the program inside the folder it is given. */
export function packedIn(folder: string, { system, arch }: Machine): string {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (system === 'darwin') return join(folder, `mac${suffix}`, 'Cleanplate.app');
  return join(folder, `${system === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
}

/** The folder with the archive, the models and the licences of a packed program. */
export function resourcesIn(packed: string, { system }: Pick<Machine, 'system'>): string {
  return system === 'darwin' ? join(packed, 'Contents', 'Resources') : join(packed, 'resources');
}
