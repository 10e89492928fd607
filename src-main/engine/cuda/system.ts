import type { Probe } from './probe.ts';

/** In what surroundings a program runs, as far as it changes where NVIDIA's software lies and who has to install it. */
export type Surroundings = 'plain' | 'wsl' | 'container' | 'jetson';

export interface System {
  platform: string;
  arch: string;
  surroundings: Surroundings;
  /** The name that Linux gives itself: `debian`; empty elsewhere. */
  distribution: string;
  /** For people. */
  name: string;
}

const named: Record<Surroundings, string> = {
  plain: '',
  wsl: ', under Windows (WSL2)',
  container: ', in a container',
  jetson: ', an NVIDIA Jetson',
};

export async function systemOf(probe: Probe): Promise<System> {
  const { platform, arch } = probe;
  const surroundings = platform === 'linux' ? await surroundingsOf(probe) : 'plain';
  const distribution = /^ID="?([\w-]+)/m.exec((await probe.read('/etc/os-release')) ?? '')?.[1] ?? '';
  return { platform, arch, surroundings, distribution, name: `${platform} ${arch}${named[surroundings]}` };
}

async function surroundingsOf(probe: Probe): Promise<Surroundings> {
  if ((await probe.read('/etc/nv_tegra_release')) !== null) return 'jetson';
  if (/microsoft/i.test((await probe.read('/proc/version')) ?? '')) return 'wsl';
  const marks = await Promise.all(['/', '/run'].map((folder) => probe.names(folder)));
  const isContainer = marks.flat().some((name) => name === '.dockerenv' || name === '.containerenv');
  const isPod = probe.environment['KUBERNETES_SERVICE_HOST'] !== undefined;
  return isContainer || isPod ? 'container' : 'plain';
}
