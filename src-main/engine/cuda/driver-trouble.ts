import type { CudaPath } from '../../contract/config/cuda.ts';
import type { Machine } from './machine.ts';
import type { Surroundings, System } from './system.ts';
import { compareVersions } from './version.ts';
import { generations, type Want } from './wants.ts';

export interface Trouble {
  state: CudaPath['state'];
  reason: string;
  command: string | null;
}

/** What is wrong with card or driver, which no program can set right by itself; null when nothing is. */
export function driverTrouble(machine: Machine, { cuda }: Want): Trouble | null {
  const { system, driver, hasHardware, hasDriverLibrary } = machine;
  if (driver && hasDriverLibrary) {
    const least = generations[cuda]!.driver[isOfWindows(system) ? 'win32' : 'linux'];
    if (compareVersions(driver.version, least) >= 0) return null;
    const serves = driver.serves ? `, which serves CUDA ${driver.serves} at most,` : '';
    const reason = `the driver ${driver.version}${serves} is too old: CUDA ${cuda} needs ${least} or newer${page(system)}`;
    return { state: 'lacking', reason, command: newDriver(system) };
  }
  const reason = missingDriver(machine);
  if (system.surroundings === 'container' && (driver ?? hasHardware))
    return { state: 'lacking', reason, command: 'docker run --gpus all ...' };
  if (system.surroundings === 'wsl') return { state: 'lacking', reason, command: null };
  return hasHardware || driver
    ? { state: 'lacking', reason, command: newDriver(system) }
    : { state: 'impossible', reason, command: null };
}

function missingDriver({ system, driver, hasHardware }: Machine): string {
  if (system.surroundings === 'wsl')
    return 'no NVIDIA driver is seen: it is installed in Windows (nvidia.com/drivers), not here';
  if (!hasHardware && !driver) return 'no NVIDIA card was found in this machine';
  if (system.surroundings === 'container')
    return "the card's driver does not reach into this container (NVIDIA's Container Toolkit brings it in)";
  return driver
    ? `the driver ${driver.version} is there, but not its library for programs (libcuda.so.1)`
    : `there is an NVIDIA card, but no driver of NVIDIA for it${page(system)}`;
}

/** Where no command of the system brings a driver. */
function page(system: System): string {
  const outside: Partial<Record<Surroundings, string>> = {
    wsl: 'in Windows, ',
    container: 'outside of the container, ',
  };
  return newDriver(system) === null ? ` (${outside[system.surroundings] ?? ''}nvidia.com/drivers)` : '';
}

function isOfWindows({ platform, surroundings }: System): boolean {
  return platform === 'win32' || surroundings === 'wsl';
}

/** How a distribution brings NVIDIA's driver. Elsewhere it comes from NVIDIA's page; into WSL2 and containers it comes from outside. */
function newDriver({ distribution, surroundings }: System): string | null {
  return surroundings === 'plain' ? (drivers[distribution] ?? null) : null;
}

const drivers: Record<string, string> = {
  ubuntu: 'sudo ubuntu-drivers install',
  debian: 'sudo apt install nvidia-driver',
  fedora: 'sudo dnf install akmod-nvidia xorg-x11-drv-nvidia-cuda',
  arch: 'sudo pacman -S nvidia',
};
