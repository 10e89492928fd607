import { adaptersInRegistry, displayClassKey } from '../jit/run/adapters.ts';
import { foldersLike, pathsOf, type Probe } from './probe.ts';

export interface Driver {
  version: string;
  /** The newest CUDA that it says it serves. */
  serves?: string;
}

export interface Cards {
  driver: Driver | null;
  cards: string[];
}

/**
 * NVIDIA's driver and its cards: by its own tool, which is right everywhere; else by what the kernel or the registry tells.
 * A card without a driver is found in neither.
 */
export async function cardsOf(probe: Probe): Promise<Cards> {
  return (await byTool(probe)) ?? (await (probe.platform === 'win32' ? byRegistry(probe) : byKernel(probe)));
}

/** Beside the one on the path: where WSL2 and old drivers for Windows put it. */
const tools: Record<string, string[]> = {
  linux: ['nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi'],
  win32: [
    'nvidia-smi',
    'C:\\Windows\\System32\\nvidia-smi.exe',
    'C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe',
  ],
};

async function byTool(probe: Probe): Promise<Cards | null> {
  for (const tool of tools[probe.platform] ?? []) {
    const answer = await probe.run(tool, ['--query-gpu=name,driver_version', '--format=csv,noheader']);
    const rows = (answer ?? '').split('\n').map((line) => line.trim().split(/,\s*(?=[\d.]+$)/));
    const found = rows.filter((row) => row.length === 2);
    if (found.length === 0) continue;
    const serves = /CUDA (?:UMD )?Version:\s*([\d.]+)/.exec((await probe.run(tool, [])) ?? '')?.[1];
    const version = found[0]![1]!;
    return { driver: serves ? { version, serves } : { version }, cards: found.map(([name]) => name!) };
  }
  return null;
}

async function byKernel(probe: Probe): Promise<Cards> {
  const text = (await probe.read('/proc/driver/nvidia/version')) ?? '';
  const version = /Kernel Module.*?\s(\d+\.\d+(?:\.\d+)?)\s/.exec(text)?.[1];
  const folders = await foldersLike(probe, '/proc/driver/nvidia/gpus', /./);
  const facts = await Promise.all(
    folders.map((folder) => probe.read(pathsOf(probe).join(folder, 'information'))),
  );
  const cards = facts.flatMap((fact) => /^Model:\s*(.+?)\s*$/m.exec(fact ?? '')?.[1] ?? []);
  return { driver: version ? { version } : null, cards };
}

/** Windows counts `32.0.15.6094` where NVIDIA says `560.94`: the last five digits. */
async function byRegistry(probe: Probe): Promise<Cards> {
  const text = (await probe.run('reg', ['query', displayClassKey, '/s'])) ?? '';
  const found = adaptersInRegistry(text).filter(({ isNvidia }) => isNvidia);
  const digits = found[0]?.driver.replaceAll('.', '').slice(-5) ?? '';
  const version = digits.length === 5 ? `${digits.slice(0, 3)}.${digits.slice(3)}` : undefined;
  return { driver: version ? { version } : null, cards: found.map(({ name }) => name) };
}
