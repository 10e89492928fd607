/**
 * The graphics cards of this machine as the system names them: ONNX Runtime says nothing of which card it computes on. Files and the
 * registry are read, nothing is tried.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export interface Adapter {
  name: string;
  /** With its version, where the system says it. */
  driver: string;
  isNvidia: boolean;
}

/** Empty where there is none, and on systems where cards belong to the machine (macOS). */
export async function graphicsAdapters(): Promise<Adapter[]> {
  if (process.platform === 'win32') return adaptersInRegistry(await displayClass());
  return process.platform === 'linux' ? [...(await nvidiaCards()), ...(await otherCards())] : [];
}

/** Whether graphics are computed by the processor: no card is there, or no driver for one. */
export async function isSoftwareGraphics(): Promise<boolean> {
  if (process.platform === 'win32') return (await graphicsAdapters()).length === 0;
  if (process.platform !== 'linux') return false;
  const doors = [...(await namesIn('/dev/dri')), ...(await namesIn('/dev'))];
  return isSoftwareOnly(doors, await vulkanDrivers());
}

/**
 * @param doors names in `/dev/dri` and `/dev`: through some of them programs reach a card
 * @param drivers Vulkan's drivers, as files
 */
export function isSoftwareOnly(doors: readonly string[], drivers: readonly string[]): boolean {
  const hasCard = doors.some((door) => /^(renderD\d+|nvidia\d+|dxg)$/.test(door));
  const stand = /swiftshader|lvp|lavapipe|llvmpipe/i;
  return !hasCard || drivers.every((driver) => stand.test(basename(driver)));
}

/** The files that name the Vulkan drivers which a program sees on Linux. */
export async function vulkanDrivers(environment = process.env): Promise<string[]> {
  const chosen = environment['VK_DRIVER_FILES'] || environment['VK_ICD_FILENAMES'];
  if (chosen) return chosen.split(delimiter);
  const data = environment['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share';
  const places = ['/etc', ...data.split(delimiter), join(homedir(), '.local', 'share')];
  const folders = places.map((place) => join(place, 'vulkan', 'icd.d'));
  const files = folders.map(async (folder) => (await namesIn(folder)).map((name) => join(folder, name)));
  return (await Promise.all(files)).flat();
}

async function nvidiaCards(): Promise<Adapter[]> {
  const cards = await namesIn('/proc/driver/nvidia/gpus');
  const version = (await textOf('/proc/driver/nvidia/version')).split('\n')[0]!;
  const driver = /\d+\.\d+(\.\d+)?/.exec(version)?.[0] ?? version;
  const texts = await Promise.all(
    cards.map((card) => textOf(`/proc/driver/nvidia/gpus/${card}/information`)),
  );
  return texts.map((text) => ({
    name: /^Model:\s*(.+)$/m.exec(text)?.[1] ?? 'NVIDIA',
    driver: `nvidia ${driver}`,
    isNvidia: true,
  }));
}

async function otherCards(): Promise<Adapter[]> {
  const cards = (await namesIn('/sys/class/drm')).filter((name) => /^card\d+$/.test(name));
  const facts = await Promise.all(cards.map((card) => textOf(`/sys/class/drm/${card}/device/uevent`)));
  const found = facts.flatMap((text) => {
    const [driver, id = ''] = ['DRIVER', 'PCI_ID'].map(
      (name) => new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1],
    );
    return driver && driver !== 'nvidia' ? [{ driver, id }] : [];
  });
  const list = found.length > 0 ? await pciNames() : '';
  return found.map(({ driver, id }) => ({ name: pciName(list, id) ?? driver, driver, isNvidia: false }));
}

async function pciNames(): Promise<string> {
  return (await textOf('/usr/share/hwdata/pci.ids')) || textOf('/usr/share/misc/pci.ids');
}

/**
 * @param list the text of `pci.ids`: a line for each maker, below it indented ones for what they make
 * @param id `8086:46A6`
 */
export function pciName(list: string, id: string): string | undefined {
  const [maker = '', product = ''] = id.toLowerCase().split(':');
  const lines = list.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${maker}  `));
  if (maker === '' || start < 0) return undefined;
  const end = lines.findIndex((line, i) => i > start && /^[0-9a-f]/.test(line));
  const own = lines.slice(start + 1, end < 0 ? undefined : end);
  const name = own.find((line) => line.startsWith(`\t${product}  `))?.slice(product.length + 3);
  return name && `${lines[start]!.slice(maker.length + 2)} ${name}`;
}

/** Where Windows' registry keeps all display adapters. */
export const displayClassKey =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';

async function displayClass(): Promise<string> {
  const options = { windowsHide: true, timeout: 5000, maxBuffer: 2 ** 24 };
  const asked = promisify(execFile)('reg', ['query', displayClassKey, '/s'], options);
  return asked.then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** The cards in the registry's answer; what Microsoft puts where there is none is left out. */
export function adaptersInRegistry(text: string): Adapter[] {
  return text.split(/^HKEY_.*$/m).flatMap((part) => {
    const value = (name: string) => new RegExp(`^\\s+${name}\\s+REG_SZ\\s+(.+?)\\s*$`, 'm').exec(part)?.[1];
    const name = value('DriverDesc');
    if (!name || /^Microsoft (Basic|Remote|Hyper-V)/.test(name)) return [];
    return [{ name, driver: value('DriverVersion') ?? '', isNvidia: /nvidia/i.test(name) }];
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
