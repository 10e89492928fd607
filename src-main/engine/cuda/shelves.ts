import { libraryPathName } from '../base/library-path.ts';
import { foldersLike, pathsOf, type Probe } from './probe.ts';

/** A folder with libraries in it. */
export interface Shelf {
  folder: string;
  names: string[];
  /** The system looks there by itself when a program asks for a library. */
  isSeen: boolean;
  /** The CUDA that everything in it is made for, where the folder's place tells: files of cuDNN have the same name for each. */
  generation: string | null;
}

/**
 * Every folder in which CUDA or cuDNN may lie, those that the system looks into first.
 * @param own where `setup:cuda` puts what it fetches
 */
export async function shelvesOf(probe: Probe, own: string): Promise<Shelf[]> {
  const seen = new Set(await seenFolders(probe));
  const places = new Map(
    (await otherPlaces(probe, own)).map(({ folder, generation }) => [folder, generation]),
  );
  const all = [...new Set([...seen, ...places.keys()])].map(async (folder) => ({
    folder,
    names: await probe.names(folder),
    isSeen: seen.has(folder),
    generation: places.get(folder) ?? null,
  }));
  return (await Promise.all(all)).filter(({ names }) => names.length > 0);
}

/** Where toolkits are installed, the newest first. `/usr/local/cuda` is a link to one of the others and comes last. */
export async function toolkitFolders(probe: Probe): Promise<string[]> {
  const { environment: env } = probe;
  const named = [env['CUDA_HOME'], env['CUDA_PATH']].filter((folder) => folder !== undefined);
  if (probe.platform === 'win32') {
    const versioned = Object.keys(env).filter((name) => /^CUDA_PATH_V\d/.test(name));
    const usual = 'C:\\Program Files\\NVIDIA GPU Computing Toolkit\\CUDA';
    return [...(await foldersLike(probe, usual, /^v\d/)), ...versioned.map((name) => env[name]!), ...named];
  }
  const local = await foldersLike(probe, '/usr/local', /^cuda(-[\d.]+)?$/);
  return [
    ...local.filter((folder) => folder !== '/usr/local/cuda'),
    '/opt/cuda',
    ...named,
    '/usr/local/cuda',
  ];
}

/** Both systems have a path of folders in a variable; Linux keeps a list of libraries besides. */
async function seenFolders(probe: Probe): Promise<string[]> {
  const { delimiter, dirname } = pathsOf(probe);
  const listed = probe.environment[libraryPathName(probe.platform)] ?? '';
  const path = listed.split(delimiter).filter((folder) => folder !== '');
  if (probe.platform === 'win32') return [...path, 'C:\\Windows\\System32'];
  const list = (await probe.run('ldconfig', ['-p'])) ?? (await probe.run('/sbin/ldconfig', ['-p'])) ?? '';
  const files = [...list.matchAll(/^\s*lib(?:cu|nvrtc)\S* .*=> (\S+)$/gm)].map((match) => match[1]!);
  const usual = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
  return [...path, ...files.map((file) => dirname(file)), ...usual];
}

type Place = Pick<Shelf, 'folder' | 'generation'>;

async function otherPlaces(probe: Probe, own: string): Promise<Place[]> {
  const { join, basename } = pathsOf(probe);
  const within = probe.platform === 'win32' ? ['bin', 'bin\\x64'] : ['lib64', 'targets/x86_64-linux/lib'];
  const toolkits = (await toolkitFolders(probe)).flatMap((folder) =>
    within.map((name) => join(folder, name)),
  );
  const fetched = await foldersLike(probe, own, /^\d+$/);
  return [
    ...[...toolkits, ...(await cudnnFolders(probe))].map((folder) => ({ folder, generation: null })),
    ...(await Promise.all(fetched.map((site) => wheelPlaces(probe, site, basename(site))))).flat(),
    ...(await pythonPlaces(probe)),
  ];
}

/** cuDNN's own installer for Windows keeps a folder for each of its versions, in it one for each CUDA. */
async function cudnnFolders(probe: Probe): Promise<string[]> {
  if (probe.platform !== 'win32') return [];
  const versions = await foldersLike(probe, 'C:\\Program Files\\NVIDIA\\CUDNN', /^v\d/);
  const bins = versions.map((folder) => pathsOf(probe).join(folder, 'bin'));
  return [...bins, ...(await Promise.all(bins.map((bin) => foldersLike(probe, bin, /^\d/)))).flat()];
}

/** What pip and conda have brought. */
async function pythonPlaces(probe: Probe): Promise<Place[]> {
  const { join } = pathsOf(probe);
  const isWindows = probe.platform === 'win32';
  const { CONDA_PREFIX: conda, VIRTUAL_ENV: venv } = probe.environment;
  const roots = [conda, venv, ...(isWindows ? [] : [join(probe.home, '.local'), '/usr/local'])];
  const sites = roots.filter((root) => root !== undefined).map((root) => sitePackages(probe, root));
  const places = (await Promise.all(sites)).flat().map((site) => wheelPlaces(probe, site));
  const fromConda = conda
    ? [{ folder: join(conda, isWindows ? 'Library\\bin' : 'lib'), generation: null }]
    : [];
  return [...(await Promise.all(places)).flat(), ...fromConda];
}

/** NVIDIA's packages for Python: a folder for each library, since CUDA 13 one for all but cuDNN. */
async function wheelPlaces(probe: Probe, site: string, generation: string | null = null): Promise<Place[]> {
  const { join, basename } = pathsOf(probe);
  const folders = await foldersLike(probe, join(site, 'nvidia'), /./);
  const shared = folders.map((folder) => /^cu(\d+)$/.exec(basename(folder))?.[1]).find(Boolean);
  const within = probe.platform === 'win32' ? 'bin' : 'lib';
  return folders.map((folder) => ({
    folder: join(folder, within),
    generation: generation ?? shared ?? null,
  }));
}

async function sitePackages(probe: Probe, root: string): Promise<string[]> {
  const { join } = pathsOf(probe);
  if (probe.platform === 'win32') return [join(root, 'Lib', 'site-packages')];
  const pythons = await foldersLike(probe, join(root, 'lib'), /^python3/);
  return pythons.flatMap((folder) => ['site-packages', 'dist-packages'].map((name) => join(folder, name)));
}
