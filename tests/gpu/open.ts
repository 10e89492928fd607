import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findChromium } from '../../build/tools/lib/browser.mjs';
import type { TrainRequest, TrainResult } from '../../src-main/contract/config/training.ts';
import { entryBeside } from '../../src-main/engine/base/entry.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { writeOnnx } from '../../src-main/engine/jit/onnx/write.ts';
import type { HostTensor, Runnable, TensorData } from '../../src-main/engine/jit/program.ts';
import { physicalFeeds } from '../helpers/compiled.ts';
import type { GpuAnswer, GpuCall, GpuOptions, GpuQuestion } from './child.ts';

/*
 * WebGPU without a graphics card: on a Vulkan driver that computes with the processor. Chromium brings one along (SwiftShader).
 */

/** WebGPU in a process of its own. */
export interface Gpu {
  /** Feeds lie as the graph's inputs do. With a profile, what ran where is written to a file of that prefix when the runnable is disposed. */
  open(graph: Graph, options?: GpuOptions): Promise<Runnable>;
  /** Trains as the program does; the request says on which device. */
  train(request: TrainRequest): Promise<TrainResult>;
  /** Cleans a square tile with the model of a folder. */
  clean(folder: string, tile: Float32Array, side: number): Promise<Float32Array>;
  close(): void;
}

/** Starts it on the first driver that works; a string says why there is none. */
export async function startGpu(): Promise<Gpu | string> {
  const reasons: string[] = [];
  for (const driver of driversHere()) {
    const child = startProcess(driver);
    const call = callerOf(child);
    const problem = await call({ kind: 'start' }).then(
      () => null,
      (error: Error) => error.message,
    );
    if (problem === null) return gpuOf(child, call);
    child.disconnect();
    reasons.push(`${driver}: ${problem}`);
  }
  return reasons.join('; ') || 'no Vulkan driver in software, such as comes with Chromium';
}

/** Chromium's, beside the program that the PATH finds or where Linux systems keep it. */
export function driversHere(): string[] {
  const program = findChromium();
  const folders = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/usr/lib64/chromium-browser'];
  if (program) folders.unshift(dirname(realpathSync(program)));
  const files = folders.map((folder) => join(folder, 'vk_swiftshader_icd.json'));
  return [...new Set(files)].filter((file) => existsSync(file));
}

function startProcess(driver: string): ChildProcess {
  const { file, execArgv } = entryBeside(import.meta.url, './child');
  const env = { ...process.env, ...driverVariables(driver) };
  return fork(file, {
    execArgv,
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** What a process needs in its environment to compute with this driver only. */
export function driverVariables(driver: string): Record<string, string> {
  // Beside its driver, Chromium keeps the library that looks for drivers.
  const libraries = [process.env.LD_LIBRARY_PATH, dirname(driver)].filter(Boolean).join(delimiter);
  return {
    VK_DRIVER_FILES: driver,
    VK_ICD_FILENAMES: driver,
    LD_LIBRARY_PATH: libraries,
    XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? tmpdir(),
  };
}

type Results = Record<string, HostTensor>;
type Call = (call: GpuCall) => Promise<unknown>;

/** Calls that the process has not answered fail when it ends. */
function callerOf(child: ChildProcess): Call {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let end: Error | null = null;
  let calls = 0;
  child.on('message', (answer: GpuAnswer) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('reason' in answer) caller?.reject(new Error(answer.reason));
    else caller?.resolve(answer.result);
  });
  child.on('exit', (code, signal) => {
    end = new Error(`the process that computes on WebGPU ended (${signal ?? code})`);
    for (const { reject } of waiting.values()) reject(end);
  });
  return (call) =>
    new Promise((resolve, reject) => {
      if (end) return reject(end);
      const id = calls++;
      waiting.set(id, { resolve, reject });
      child.send({ id, call } satisfies GpuQuestion, () => {});
    });
}

function gpuOf(child: ChildProcess, call: Call): Gpu {
  return {
    async open(graph, options = {}) {
      const session = (await call({ kind: 'load', model: writeOnnx(graph), options })) as number;
      const fed = (feeds: Record<string, TensorData>) => physicalFeeds(graph, feeds);
      return {
        device: 'webgpu',
        run: async (feeds) => (await call({ kind: 'run', session, feeds: fed(feeds) })) as Results,
        runSeries: async (feeds, each) => {
          const question = { kind: 'series', session, feeds: fed(feeds), each: each.map(fed) } as const;
          return (await call(question)) as Results[];
        },
        dispose: async () => void (await call({ kind: 'dispose', session })),
      };
    },
    train: async (request) => (await call({ kind: 'train', request })) as TrainResult,
    clean: async (folder, tile, side) => (await call({ kind: 'clean', folder, tile, side })) as Float32Array,
    close: () => child.disconnect(),
  };
}
