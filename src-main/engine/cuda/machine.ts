import { cardsOf, type Driver } from './driver.ts';
import { pathsOf, type Probe } from './probe.ts';
import { shelvesOf, type Shelf } from './shelves.ts';
import { systemOf, type System } from './system.ts';
import { cudaVersions, cudnnVersions, type Found } from './versions.ts';

/** NVIDIA's software on a machine, as it was found. */
export interface Machine {
  system: System;
  driver: Driver | null;
  cards: string[];
  /** The bus has a card of NVIDIA's, with a driver or without. */
  hasHardware: boolean;
  /** The driver's library for programs, without which its kernel part is of no use. */
  hasDriverLibrary: boolean;
  shelves: Shelf[];
  cuda: Found[];
  cudnn: Found[];
}

/** @param own where `setup:cuda` puts what it fetches */
export async function lookAround(probe: Probe, own: string): Promise<Machine> {
  const [system, { driver, cards }, shelves] = await Promise.all([
    systemOf(probe),
    cardsOf(probe),
    shelvesOf(probe, own),
  ]);
  const library = probe.platform === 'win32' ? 'nvcuda.dll' : 'libcuda.so.1';
  const folders = [...shelves, { folder: wslFolder, names: await probe.names(wslFolder) }];
  return {
    system,
    driver,
    cards,
    shelves,
    hasHardware: cards.length > 0 || (await isOnBus(probe)),
    hasDriverLibrary: folders.some(({ names }) => names.includes(library)),
    cuda: await cudaVersions(probe, shelves),
    cudnn: await cudnnVersions(probe, shelves),
  };
}

/** Windows lends its driver's library to Linux here. */
const wslFolder = '/usr/lib/wsl/lib';

/** Linux lists what is on the bus; 0x10de is NVIDIA's number. */
async function isOnBus(probe: Probe): Promise<boolean> {
  if (probe.platform !== 'linux') return false;
  const bus = '/sys/bus/pci/devices';
  const makers = (await probe.names(bus)).map((name) => probe.read(pathsOf(probe).join(bus, name, 'vendor')));
  return (await Promise.all(makers)).some((maker) => maker?.trim() === '0x10de');
}
