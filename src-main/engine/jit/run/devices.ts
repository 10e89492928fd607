import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import * as ort from 'onnxruntime-node';
import { deviceIds, type DeviceId, type DeviceReport } from '../../../contract/config/device.ts';
import { isFailure, reasonOf } from '../../../contract/errors/failure.ts';
import { GraphBuilder } from '../graph/builder.ts';
import { writeOnnx } from '../onnx/write.ts';
import { deviceLabels } from './device-labels.ts';
import { providerOf } from './providers.ts';
import { loadOnnx } from './session.ts';

/** The best device first. Graphics cards come before the processor; every one of them has to pass its probe. */
const preference: readonly DeviceId[] = ['cuda', 'tensorflow', 'webgpu', 'dml', 'coreml', 'cpu'];

/** Core ML runs networks but not training graphs. */
const inferOnly: ReadonlySet<DeviceId> = new Set(['coreml']);

/**
 * Tries every device by running a small convolution on it and comparing the result. Nothing is assumed; a driver that crashes
 * takes the process along, so call this in a process of its own.
 */
export async function probeDevices(): Promise<DeviceReport[]> {
  const reports: DeviceReport[] = [];
  for (const id of deviceIds) reports.push(await probeDevice(id));
  return reports;
}

/** Tries one device. */
export async function probeDevice(id: DeviceId): Promise<DeviceReport> {
  const problem = await (id === 'tensorflow' ? tensorflowProblem() : providerProblem(id));
  const available = problem === null;
  return {
    id,
    label: deviceLabels[id],
    available,
    reason: problem ?? describe(id),
    train: available && !inferOnly.has(id),
    infer: available,
  };
}

/** The devices that `auto` takes, from a list of reports. The processor is always there. */
export function chooseDevices(reports: readonly DeviceReport[]): { train: DeviceId; infer: DeviceId } {
  const best = (task: 'train' | 'infer') =>
    preference.find((id) => reports.some((r) => r.id === id && r[task])) ?? 'cpu';
  return { train: best('train'), infer: best('infer') };
}

async function providerProblem(id: DeviceId): Promise<string | null> {
  const backend = ort.listSupportedBackends().find(({ name }) => name === providerOf(id));
  if (!backend) return `ONNX Runtime for ${process.platform} does not have it`;
  try {
    return (await computesRightly(id)) ? null : 'it computes wrong numbers';
  } catch (error) {
    return plainReason(error);
  }
}

/** ONNX Runtime puts source files and conditions before what it has to say. */
function plainReason(error: unknown): string {
  const reason = isFailure(error, 'device/unavailable') ? error.values.reason : reasonOf(error);
  return reason.split(/ was false\. |_Cuda: /).at(-1)!;
}

/** A 3x3 mean over a 4x4 ramp: the middle pixels must come out as they are. */
async function computesRightly(device: DeviceId): Promise<boolean> {
  const g = new GraphBuilder('probe');
  const x = g.input('x', [1, 1, 4, 4], 'float32');
  const mean = g.constant(new Float32Array(9).fill(1 / 9), [1, 1, 3, 3]);
  const shape = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [3, 3] };
  const graph = g.finish([{ name: 'y', value: g.node('Conv', [x, mean], shape) }]);
  const session = await loadOnnx(writeOnnx(graph), { device, threads: 1 });
  try {
    const ramp = Float32Array.from({ length: 16 }, (_, i) => i / 16);
    const { y } = await session.run({ x: { data: ramp, shape: [1, 1, 4, 4], dtype: 'float32' } });
    return [5, 6, 9, 10].every((n, i) => Math.abs(Number(y!.data[i]) - n / 16) < 1e-3);
  } finally {
    await session.dispose();
  }
}

/** TensorFlow's package is optional: its installer fetches libraries that often cannot be had. */
async function tensorflowProblem(): Promise<string | null> {
  const name: string = '@tensorflow/tfjs-node-gpu';
  try {
    createRequire(import.meta.url).resolve(name);
  } catch {
    return `the optional package ${name} is not installed (its installer could not fetch TensorFlow)`;
  }
  try {
    await import(name);
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

function describe(id: DeviceId): string {
  if (id !== 'cpu') return 'passed its probe';
  const list = cpus();
  return `${list[0]?.model.trim() ?? 'unknown processor'}, ${list.length} threads`;
}
