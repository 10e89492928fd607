/** A process that runs models on WebGPU for `open.ts`: a driver that crashes takes this one along, not the tests. */
import type { TrainRequest } from '../../src-main/contract/config/training.ts';
import { storedNetwork } from '../../src-main/engine/denoise/stored.ts';
import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';
import { writeOnnx } from '../../src-main/engine/jit/onnx/write.ts';
import {
  loadOnnx,
  type Feed,
  type Session,
  type SessionOptions,
} from '../../src-main/engine/jit/run/session.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';

export type GpuCall =
  | { kind: 'start' }
  | { kind: 'load'; model: Uint8Array; options: GpuOptions }
  | { kind: 'run'; session: number; feeds: Record<string, Feed> }
  | { kind: 'series'; session: number; feeds: Record<string, Feed>; each: Record<string, Feed>[] }
  | { kind: 'dispose'; session: number }
  | { kind: 'train'; request: TrainRequest }
  | { kind: 'clean'; folder: string; tile: Float32Array; side: number };

export type GpuOptions = Pick<SessionOptions, 'profile' | 'carried'>;

export interface GpuQuestion {
  id: number;
  call: GpuCall;
}

export type GpuAnswer = { id: number; result: unknown } | { id: number; reason: string };

const sessions: Session[] = [];

async function load(model: Uint8Array, options: GpuOptions): Promise<number> {
  return sessions.push(await loadOnnx(model, { device: 'webgpu', threads: 1, ...options })) - 1;
}

async function answer(call: GpuCall): Promise<unknown> {
  if (call.kind === 'start') return null;
  if (call.kind === 'load') return load(call.model, call.options);
  if (call.kind === 'train') return train(call.request, { batchThreads: 0 });
  if (call.kind === 'clean') return clean(call.folder, call.tile, call.side);
  const session = sessions[call.session]!;
  if (call.kind === 'series') return session.runSeries!(call.feeds, call.each);
  return call.kind === 'run' ? session.run(call.feeds) : session.dispose();
}

async function clean(folder: string, tile: Float32Array, side: number): Promise<Float32Array> {
  const network = await storedNetwork(await openModel(folder), { device: 'webgpu', threads: 1 });
  try {
    return await network.run(tile, side, side);
  } finally {
    await network.dispose();
  }
}

/** The first session starts the device, and the last one to go ends it: this one stays, so that others open in no time. */
async function start(): Promise<void> {
  const g = new GraphBuilder('start');
  const y = g.node('Neg', [g.input('x', [4], 'float32')]);
  await load(writeOnnx(g.finish([{ name: 'y', value: y }])), {});
}

const ready = start();

process.on('message', async ({ id, call }: GpuQuestion) => {
  try {
    await ready;
    process.send!({ id, result: await answer(call) } satisfies GpuAnswer);
  } catch (error) {
    process.send!({ id, reason: (error as Error).message } satisfies GpuAnswer);
  }
});
ready.catch(() => {});
process.on('disconnect', () => process.exit(0));
