import { execFile } from 'node:child_process';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, availableParallelism, cpus, platform, release } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

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
  return /^(VK_(ICD_FILENAMES|DRIVER_FILES|ADD_DRIVER_FILES|LOADER_)|CUDA_VISIBLE_DEVICES|MESA_VK_)/.test(
    name,
  );
}

async function graphics(): Promise<string[]> {
  if (platform() === 'win32') return windowsGraphics();
  // On a Mac cards and drivers belong to machine and system.
  return platform() === 'linux' ? linuxGraphics() : [];
}

/** The kernel's list of cards, versions of drivers that have their own, and the Vulkan drivers that are installed. */
async function linuxGraphics(): Promise<string[]> {
  const cards = (await namesIn('/sys/class/drm')).filter((name) => /^card\d+$/.test(name));
  const ids = await Promise.all(cards.map((card) => textOf(`/sys/class/drm/${card}/device/uevent`)));
  const nvidia = await textOf('/proc/driver/nvidia/version');
  const folders = ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
  const drivers = await Promise.all(folders.map(filesOf));
  const cardLines = ids.map((text) => (text.match(/^(DRIVER|PCI_ID|PCI_SUBSYS_ID)=.*/gm) ?? []).join(' '));
  return [...cardLines, nvidia.split('\n')[0]!, ...drivers.flat()].filter(Boolean);
}

/** The registry's class of display adapters: their names and drivers' versions. */
async function windowsGraphics(): Promise<string[]> {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';
  const options = { windowsHide: true, timeout: 5000, maxBuffer: 2 ** 24 };
  const asked = promisify(execFile)('reg', ['query', key, '/s'], options);
  const { stdout } = await asked.catch(() => ({ stdout: '' }));
  return (stdout.match(/Driver(Desc|Version)\s+REG_SZ\s+.*/g) ?? []).map((line) => line.trim());
}

/** Files with the time they are from: a driver that is updated keeps its name. */
async function filesOf(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return Promise.all(
    names.map(async (name) => {
      const file = await realpath(join(folder, name)).catch(() => join(folder, name));
      return `${name} ${await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      )}`;
    }),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
