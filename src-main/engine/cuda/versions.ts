import { pathsOf, type Probe } from './probe.ts';
import { toolkitFolders, type Shelf } from './shelves.ts';

export interface Found {
  version: string;
  folder: string;
}

/** The CUDA versions of a machine: toolkits by what they say of themselves, single libraries by the names of their files. */
export async function cudaVersions(probe: Probe, shelves: readonly Shelf[]): Promise<Found[]> {
  const toolkits = await Promise.all((await toolkitFolders(probe)).map((folder) => toolkit(probe, folder)));
  const told = toolkits.filter((found) => found !== null);
  const isTold = ({ folder }: Shelf) => told.some((found) => folder.startsWith(found.folder));
  const named = shelves.filter((shelf) => !isTold(shelf)).flatMap((shelf) => fromNames(shelf, cudaFile));
  return once([...told, ...named]);
}

/** The cuDNN versions of a machine: by the names of their files, and where these tell only the first number by their header. */
export async function cudnnVersions(probe: Probe, shelves: readonly Shelf[]): Promise<Found[]> {
  const found = shelves.flatMap((shelf) => fromNames(shelf, cudnnFile));
  const told = found.map(async ({ version, folder }) => ({
    version: version.includes('.') ? version : ((await byHeader(probe, folder)) ?? version),
    folder,
  }));
  return once(await Promise.all(told));
}

/** `libcudart.so.12.4.127`, `libcudart.so.12`, `cudart64_12.dll`; CUDA 11 calls its `libcudart.so.11.0` and `cudart64_110.dll`. */
const cudaFile = /^(?:libcudart\.so\.(\d+(?:\.\d+\.\d+)?)|cudart64_(\d{2})0?\.dll|libcudart\.so\.(11)\.0)$/;
/** `libcudnn.so.9.3.0`, `libcudnn.so.9`, `cudnn64_9.dll` */
const cudnnFile = /^(?:libcudnn\.so\.(\d+(?:\.\d+\.\d+)?)|cudnn64_(\d+)\.dll)$/;

function fromNames({ folder, names }: Shelf, pattern: RegExp): Found[] {
  const versions = names.flatMap((name) => pattern.exec(name)?.slice(1).filter(Boolean) ?? []);
  // A short name is a link to the long one, where both are there.
  const exact = versions.filter((version) => version.includes('.'));
  return (exact.length > 0 ? exact : versions).map((version) => ({ version, folder }));
}

/** CUDA 11.1 and newer write `version.json`, older ones `version.txt`. */
async function toolkit(probe: Probe, folder: string): Promise<Found | null> {
  const { join } = pathsOf(probe);
  const json = (await probe.read(join(folder, 'version.json'))) ?? '';
  const text = (await probe.read(join(folder, 'version.txt'))) ?? '';
  const version =
    /"cuda"\s*:\s*\{[^}]*"version"\s*:\s*"([\d.]+)"/.exec(json)?.[1] ??
    /CUDA Version ([\d.]+)/.exec(text)?.[1];
  return version ? { version, folder } : null;
}

/** In `include`, beside `bin` or up to two folders above it. */
async function byHeader(probe: Probe, bin: string): Promise<string | null> {
  const { join } = pathsOf(probe);
  const last = pathsOf(probe).basename(bin);
  for (const folder of [join(bin, '..', 'include'), join(bin, '..', '..', 'include', last)]) {
    const text = (await probe.read(join(folder, 'cudnn_version.h'))) ?? '';
    const numbers = ['MAJOR', 'MINOR', 'PATCHLEVEL'].map(
      (part) => new RegExp(`#define CUDNN_${part}\\s+(\\d+)`).exec(text)?.[1],
    );
    if (numbers[0] !== undefined) return numbers.filter((number) => number !== undefined).join('.');
  }
  return null;
}

/** One of each version: links and copies say the same again. */
function once(found: readonly Found[]): Found[] {
  return found.filter(({ version }, i) => found.findIndex((other) => other.version === version) === i);
}
