import * as ort from 'onnxruntime-node';
import type { DeviceId } from '../../../contract/config/device.ts';
import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import type { DType, HostTensor, TensorData } from '../program.ts';
import { deviceFailure } from './device-failure.ts';
import { providerSettings } from './providers.ts';

/** What a model says of one input or output; free axes are names. */
export interface Port {
  name: string;
  dtype: string;
  shape: readonly (number | string)[];
}

export interface Feed {
  data: TensorData;
  shape: readonly number[];
  dtype: DType;
}

/** A model loaded on a device. */
export interface Session {
  readonly device: DeviceId;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** @throws Failure `device/failed` when the device or the model refuses the feeds, `device/out-of-memory` */
  run(feeds: Record<string, Feed>): Promise<Record<string, HostTensor>>;
  dispose(): Promise<void>;
}

export interface SessionOptions {
  device: DeviceId;
  /** Threads for one operator; all cores when absent. */
  threads?: number | undefined;
  /** Writes ONNX Runtime's per-node profile under this file name prefix. */
  profile?: string | undefined;
  /** Lengths for free axes known now, which lets the runtime plan its memory once. */
  freeAxes?: Record<string, number> | undefined;
  /**
   * Pictures of several sizes come one after another: memory is taken as it is needed, not all at once for a plan of each size. That
   * takes half of the memory and no more time.
   */
  changingSizes?: boolean | undefined;
}

/**
 * Loads an ONNX model from bytes or from a file.
 * @throws Failure `model/unreadable` when it is no model that ONNX Runtime can load, `device/unavailable` when the
 * device is missing
 */
export async function loadOnnx(model: Uint8Array | string, options: SessionOptions): Promise<Session> {
  const settings = sessionSettings(options);
  const session = await create(model, settings).catch((error: unknown) => {
    if (options.device === 'cpu') {
      const file = typeof model === 'string' ? model : 'the compiled model';
      throw new Failure('model/unreadable', { file, reason: loadingReason(error) }, { cause: error });
    }
    const values = { device: options.device, reason: reasonOf(error), available: 'cpu' };
    throw new Failure('device/unavailable', values, { cause: error });
  });
  return {
    device: options.device,
    inputs: session.inputMetadata.map(portOf),
    outputs: session.outputMetadata.map(portOf),
    run: (feeds) => runSession(session, options.device, feeds),
    dispose: () => session.release(),
  };
}

/** ONNX Runtime names the file first, which the sentence around it has already done. */
function loadingReason(error: unknown): string {
  return reasonOf(error).replace(/^Load model from .+? failed:\s*/, '');
}

/** ort's overloads want the kind decided first. */
function create(model: Uint8Array | string, settings: ort.InferenceSession.SessionOptions) {
  return typeof model === 'string'
    ? ort.InferenceSession.create(model, settings)
    : ort.InferenceSession.create(model, settings);
}

function sessionSettings(options: SessionOptions): ort.InferenceSession.SessionOptions {
  const { device, threads, profile, freeAxes, changingSizes } = options;
  return {
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    interOpNumThreads: 1,
    // What goes wrong is thrown; ONNX Runtime need not print it as well.
    logSeverityLevel: 4,
    // Numbers below 1e-38 take the processor a hundred times longer and mean nothing here.
    extra: { session: { set_denormal_as_zero: '1' } },
    enableMemPattern: !changingSizes,
    ...(threads ? { intraOpNumThreads: threads } : {}),
    ...(profile ? { enableProfiling: true, profileFilePrefix: profile } : {}),
    ...(freeAxes ? { freeDimensionOverrides: freeAxes } : {}),
    ...providerSettings(device),
  };
}

function portOf(meta: ort.InferenceSession.ValueMetadata): Port {
  return meta.isTensor
    ? { name: meta.name, dtype: meta.type, shape: meta.shape }
    : { name: meta.name, dtype: 'not a tensor', shape: [] };
}

async function runSession(
  session: ort.InferenceSession,
  device: DeviceId,
  feeds: Record<string, Feed>,
): Promise<Record<string, HostTensor>> {
  try {
    const tensors = Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, ortTensor(feed)]));
    const results = await session.run(tensors);
    return Object.fromEntries(Object.entries(results).map(([name, t]) => [name, hostTensor(t)]));
  } catch (error) {
    throw deviceFailure(device, error);
  }
}

function ortTensor({ data, shape, dtype }: Feed): ort.Tensor {
  return new ort.Tensor(dtype, data, shape);
}

function hostTensor(tensor: ort.OnnxValue): HostTensor {
  const { data, dims } = tensor as ort.Tensor;
  return { data: data as TensorData, shape: [...dims] };
}
