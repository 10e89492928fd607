import type { Candidate } from './judge.ts';
import type { Runtimes } from './runtimes.ts';
import { onnxruntimeWant, tensorflowWant } from './wants.ts';

/** The command of this project that makes a way to CUDA ready. */
const setup = 'npm run setup:cuda';

/** Both ways to CUDA, as the runtimes are installed on a system: ONNX Runtime's, one for each CUDA that it comes for, and TensorFlow's. */
export function candidatesOf(runtimes: Runtimes, platform: string, arch: string): Candidate[] {
  return [...onnxruntime(runtimes, platform, arch), tensorflow(runtimes, platform, arch)];
}

function onnxruntime({ onnxruntime: runtime }: Runtimes, platform: string, arch: string): Candidate[] {
  const { version, cuda, provider } = runtime;
  const about = { id: 'cuda', label: `ONNX Runtime ${version}`, setup } as const;
  if (cuda.length === 0)
    return [
      { ...about, want: onnxruntimeWant('12'), obstacle: noProvider(platform, arch), unfinished: null },
    ];
  const unfinished = provider
    ? null
    : "ONNX Runtime's CUDA provider is not installed (its installer fetches it from nuget.org)";
  return cuda.map((major) =>
    Object.assign({ want: onnxruntimeWant(major), obstacle: null, unfinished }, about),
  );
}

function noProvider(platform: string, arch: string): string {
  const instead = platform === 'win32' ? '; Windows computes on the card through DirectML and WebGPU' : '';
  return `ONNX Runtime for Node has no CUDA provider for ${platform} ${arch}${instead}`;
}

const tensorflowSystems = new Set(['linux x64', 'win32 x64']);

function tensorflow(
  { tensorflow: { folder, isWhole } }: Runtimes,
  platform: string,
  arch: string,
): Candidate {
  const system = `${platform} ${arch}`;
  const isBuilt = tensorflowSystems.has(system);
  const missing = folder ? 'has no TensorFlow yet' : 'is not installed';
  return {
    id: 'tensorflow',
    label: 'TensorFlow 2.9 (tfjs-node-gpu 4.22)',
    want: tensorflowWant,
    setup: `${setup} -- tensorflow`,
    obstacle: isBuilt ? null : `TensorFlow for Node has no CUDA for ${system}`,
    unfinished: isWhole
      ? null
      : `the optional package @tensorflow/tfjs-node-gpu ${missing} (its installer fetches it from storage.googleapis.com)`,
  };
}
