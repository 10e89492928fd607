import { join } from 'node:path';
import type { Judgement } from './judge.ts';
import type { Runtimes } from './runtimes.ts';

/** One program to run. */
export interface SetupStep {
  /** For people: what it fetches, from where. */
  title: string;
  program: 'node' | 'npm' | 'python3';
  args: string[];
  environment: Record<string, string>;
  /** Said when it fails. */
  advice: string;
}

/**
 * What has to be run so that a way to CUDA works; nothing where nothing is missing that can be fetched.
 * @param own where libraries of NVIDIA are put
 */
export function setupSteps(
  { id, wants, generation, isUnfinished, wheels }: Judgement,
  runtimes: Runtimes,
  own: string,
): SetupStep[] {
  const steps: SetupStep[] = [];
  if (isUnfinished) steps.push(id === 'cuda' ? provider(runtimes, generation) : tensorflow(runtimes));
  if (wheels.length > 0) steps.push(libraries(wheels, wants, join(own, generation)));
  return steps;
}

/** ONNX Runtime's own installer; without its variable it fetches nothing for a project's own packages. */
function provider({ onnxruntime: { folder } }: Runtimes, generation: string): SetupStep {
  return {
    title: "Fetching ONNX Runtime's CUDA provider (about 300 MB, from nuget.org)",
    program: 'node',
    args: [join(folder, 'script', 'install.js')],
    environment: { ONNXRUNTIME_NODE_INSTALL: `cuda${generation}` },
    advice: 'nuget.org could not be reached; behind a proxy set GLOBAL_AGENT_HTTPS_PROXY and run this again',
  };
}

/** The package's own installer, by npm, which gives it the tools that it calls. */
function tensorflow({ tensorflow: { folder } }: Runtimes): SetupStep {
  const name = '@tensorflow/tfjs-node-gpu';
  const command = folder ? ['rebuild', name] : ['install', '--no-save', '--no-audit', `${name}@4.22.0`];
  return {
    title: 'Fetching TensorFlow (about 400 MB, from storage.googleapis.com)',
    program: 'npm',
    args: [...command, '--foreground-scripts'],
    environment: {},
    advice:
      'storage.googleapis.com could not be reached, or the binding could not be built (Windows needs Python and the C++ tools of Visual Studio)',
  };
}

/** NVIDIA publishes its libraries as packages of Python, the one form that needs no rights of an administrator. */
function libraries(wheels: string[], wants: string, own: string): SetupStep {
  return {
    title: `Fetching NVIDIA's libraries into ${own} (${wheels.join(', ')}; about 1 GB, from pypi.org, under NVIDIA's licences)`,
    program: 'python3',
    args: ['-m', 'pip', 'install', '--no-deps', '--upgrade', '--target', own, ...wheels],
    environment: {},
    advice: `Python with pip is needed for this, and pypi.org; or install ${wants} yourself and run this again`,
  };
}
