import { getBackend, reshape, setBackend, tensor, tidy, transpose, type Tensor } from '@tensorflow/tfjs-core';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { prepareTensorflow } from '../base/tensorflow.ts';
import { correctCpuKernels } from './cpu-kernels.ts';
import type { HostTensor, Program, Runnable, TensorData, TensorSpec } from './program.ts';
import { deviceFailure } from './run/device-failure.ts';
import { checkFeed } from './trace/feeds.ts';

/** TensorFlow.js backends that compute at once: plain JavaScript, and TensorFlow's own runtime. */
export type EagerBackend = 'cpu' | 'tensorflow';

type Feeds = Record<string, TensorData>;
type Results = Record<string, HostTensor>;

/**
 * Opens a program for running operation by operation on a TensorFlow.js backend.
 * @param constants feeds that are the same at every run
 * @throws Failure `device/unavailable` when TensorFlow's runtime is not installed or does not start
 */
export async function openEager(
  program: Program,
  backend: EagerBackend,
  constants: Feeds = {},
): Promise<Runnable> {
  await startBackend(backend);
  return {
    device: backend,
    run: async (feeds) => onBackend(backend, () => compute(backend, program, { ...constants, ...feeds })),
    dispose: async () => {},
  };
}

async function startBackend(backend: EagerBackend): Promise<void> {
  prepareTensorflow();
  correctCpuKernels();
  const before = getBackend();
  if (backend === 'tensorflow') await loadTensorflow();
  await setBackend(backend);
  await setBackend(before);
}

/** An optional package: its name is kept from the type checker and the bundler, which may not find it. */
const tensorflowPackage: string = '@tensorflow/tfjs-node-gpu';

async function loadTensorflow(): Promise<void> {
  try {
    await import(tensorflowPackage);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const reason = missing ? `the optional package ${tensorflowPackage} is not installed` : reasonOf(error);
    throw new Failure('device/unavailable', { device: 'tensorflow', reason, available: 'auto, cpu' });
  }
}

/** Runs `work` with the backend current. It is a setting of the whole process, so nothing may wait in between. */
function onBackend<T>(backend: EagerBackend, work: () => T): T {
  const before = getBackend();
  void setBackend(backend);
  try {
    return work();
  } finally {
    void setBackend(before);
  }
}

function compute(device: string, program: Program, feeds: Feeds): Results {
  try {
    return runOnce(program, feeds);
  } catch (error) {
    throw deviceFailure(device, error);
  }
}

function runOnce(program: Program, feeds: Feeds): Results {
  const results: Results = {};
  tidy(() => {
    const outputs = program.build(feedTensors(program, feeds));
    for (const [name, output] of Object.entries(outputs))
      results[name] = toHost(program.outputLayouts?.[name] ? channelsFirst(output) : output);
  });
  return results;
}

function feedTensors(program: Program, feeds: Feeds): Record<string, Tensor> {
  const inputs = Object.entries(program.inputs);
  return Object.fromEntries(inputs.map(([name, spec]) => [name, feedTensor(name, spec, feeds[name])]));
}

function feedTensor(input: string, spec: TensorSpec, feed?: TensorData): Tensor {
  const { shape, dtype, layout } = spec;
  const data = checkFeed(input, spec, feed);
  if (layout !== 'nchw') return tensor(data, shape, dtype);
  const [batch, height, width, channels] = shape as [number, number, number, number];
  return channelsLast(tensor(data, [batch, channels, height, width], dtype));
}

function channelsLast(maps: Tensor): Tensor {
  const [batch, channels, height, width] = maps.shape as [number, number, number, number];
  if (channels === 1) return reshape(maps, [batch, height, width, 1]);
  return transpose(maps, [0, 2, 3, 1]);
}

function channelsFirst(maps: Tensor): Tensor {
  return transpose(maps, [0, 3, 1, 2]);
}

function toHost(result: Tensor): HostTensor {
  // A copy, because plain JavaScript's tensors hand out their own memory.
  return { data: result.dataSync().slice() as TensorData, shape: result.shape };
}
