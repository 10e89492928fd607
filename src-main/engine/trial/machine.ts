import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import { graphicsAdapters, vulkanDrivers } from '../jit/run/adapters.ts';

/**
 * What the figures of a trial depend on, found out without trying anything: processor, system, graphics cards with their drivers, and the
 * runtimes that compute. When one line changes, what was remembered holds no longer.
 */
export async function machineFacts(): Promise<string[]> {
  const parts = [
    processor(),
    system(),
    ...(await graphics()),
    ...(await Promise.all(runtimes.map(versionOf))),
  ];
  return [
    ...parts,
    ...Object.entries(process.env)
      .filter(isAboutDevices)
      .map(([k, v]) => `${k}=${v}`)
      .toSorted(),
  ];
}

function processor(): string {
  const list = cpus();
  return `${list[0]?.model.trim() ?? 'unknown'} x ${list.length}, ${availableParallelism()} to use`;
}

function system(): string {
  return `${platform()} ${release()} ${arch()}`;
}

const runtimes = ['onnxruntime-node', '@tensorflow/tfjs-node-gpu'];

async function versionOf(name: string): Promise<string> {
  try {
    const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
    return `${name} ${version}`;
  } catch {
    return `${name} is not there`;
  }
}

/** Variables that say which graphics cards and drivers a program sees. */
function isAboutDevices([name]: [string, unknown]): boolean {
  return /^(VK_(ICD_FILENAMES|DRIVER_FILES|ADD_DRIVER_FILES|LOADER_)|CUDA_VISIBLE_DEVICES|LD_LIBRARY_PATH|MESA_VK_)/.test(
    name,
  );
}

/** Cards with their drivers, and the time that Vulkan's drivers are from: one that is updated keeps its name. */
async function graphics(): Promise<string[]> {
  const cards = (await graphicsAdapters()).map(({ name, driver }) => `${name}, ${driver}`);
  const drivers = process.platform === 'linux' ? await vulkanDrivers() : [];
  return [...cards, ...(await Promise.all(drivers.map(withTime)))];
}

async function withTime(file: string): Promise<string> {
  const info = await stat(file).catch(() => null);
  return `${file} ${info ? info.mtime.toISOString() : 'is not there'}`;
}
