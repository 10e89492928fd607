/**
 * Machines written down as text, in `machines/`: what their files and tools say, and after `---` what doctor says of them.
 *
 *     linux x64                       the system, on the first line
 *     has provider tensorflow         which parts of the runtimes are installed
 *     env NAME=value
 *     /usr/lib64: a.so b.so           files in a folder
 *     > /etc/os-release               a file and its text, to the next empty line
 *     $ nvidia-smi                    a command and its answer, to the next empty line
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsOf, type Probe } from '../../../../src-main/engine/cuda/probe.ts';
import type { Runtimes } from '../../../../src-main/engine/cuda/runtimes.ts';

export interface Recorded {
  probe: Probe;
  runtimes: Runtimes;
  /** Doctor's words. */
  says: string;
}

export function recorded(name: string): Recorded {
  const whole = readFileSync(join(import.meta.dirname, 'machines', `${name}.txt`), 'utf8');
  const [layout = '', says = ''] = whole.split(/^---\n/m);
  return { ...machineOf(layout), says: says.trim() };
}

function machineOf(layout: string): Omit<Recorded, 'says'> {
  const [platform = '', arch = ''] = layout.split('\n')[0]!.split(' ');
  const texts = blocks(layout, '> ');
  const answers = blocks(layout, '$ ');
  const files = [...texts.keys(), ...listedFiles(layout, platform)];
  const environment = Object.fromEntries(
    [...layout.matchAll(/^env (\w+)=(.*)$/gm)].map(([, key, value]) => [key!, value!]),
  );
  const has = /^has (.*)$/m.exec(layout)?.[1]?.split(' ') ?? [];
  const probe: Probe = {
    platform,
    arch,
    environment,
    home: platform === 'win32' ? 'C:\\Users\\ada' : '/home/ada',
    read: async (file) => texts.get(file) ?? null,
    names: async (folder) => namesIn(folder, files, pathsOf({ platform } as Probe).sep),
    run: async (program, args) => answers.get([program, ...args].join(' ')) ?? null,
  };
  return { probe, runtimes: runtimesOf(`${platform} ${arch}`, has) };
}

/** What follows a line with the mark, to the next empty line, by the rest of that line. */
function blocks(layout: string, mark: string): Map<string, string> {
  const parts = layout.split(/\n\n+/).filter((part) => part.startsWith(mark));
  return new Map(
    parts.map((part) => {
      const [head = '', ...lines] = part.split('\n');
      return [head.slice(mark.length), `${lines.join('\n')}\n`];
    }),
  );
}

function listedFiles(layout: string, platform: string): string[] {
  const lines = layout.matchAll(/^((?:\/|[A-Z]:\\).*): (.*)$/gm);
  const separator = platform === 'win32' ? '\\' : '/';
  return [...lines].flatMap(([, folder, names]) =>
    names!
      .split(' ')
      .map((name) => (folder!.endsWith(separator) ? folder + name : folder + separator + name)),
  );
}

/** The next part of every path that begins with the folder. */
function namesIn(folder: string, files: string[], separator: string): string[] {
  const start = folder.endsWith(separator) ? folder : folder + separator;
  const inside = files.filter((file) => file.startsWith(start));
  return [...new Set(inside.map((file) => file.slice(start.length).split(separator)[0]!))].toSorted();
}

function runtimesOf(system: string, has: string[]): Runtimes {
  const folder = '/program/node_modules/onnxruntime-node';
  return {
    onnxruntime: {
      version: '1.30.0',
      folder,
      cuda: system === 'linux x64' ? ['12'] : [],
      provider: has.includes('provider') ? `${folder}/bin/libonnxruntime_providers_cuda.so` : null,
    },
    tensorflow: {
      folder:
        has.includes('package') || has.includes('tensorflow')
          ? '/program/node_modules/@tensorflow/tfjs-node-gpu'
          : null,
      isWhole: has.includes('tensorflow'),
    },
  };
}
