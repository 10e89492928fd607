import { InferenceSession, Tensor } from './runtime.ts';
import type { DeviceId } from '../../../contract/config/device.ts';
import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import type { DType, HostTensor, TensorData } from '../program.ts';
import { deviceFailure, isEcho } from './device-failure.ts';
import { openCarrier, stayingThere, type Carried } from './carrying.ts';
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
  run(feeds: Feeds): Promise<Results>;
  /**
   * Present where outputs are carried: several runs, each with the carried outputs of the one before. Those are in the last result only.
   * @param feeds of every run, and of the first one what is carried
   * @param each what each run is fed beside; one at least
   * @throws as `run` does
   */
  runSeries?(feeds: Feeds, each: readonly Feeds[]): Promise<Results[]>;
  dispose(): Promise<void>;
}

type Feeds = Record<string, Feed>;
type Results = Record<string, HostTensor>;

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
  /** Outputs that go in again at the next run of a series; for devices that `keepsNumbers`. */
  carried?: Carried | undefined;
}

/**
 * Loads an ONNX model from bytes or from a file.
 * @throws Failure `model/unreadable` when it is no model that ONNX Runtime can load, `device/unavailable` when the
 * device is missing, `device/out-of-memory`
 */
export async function loadOnnx(model: Uint8Array | string, options: SessionOptions): Promise<Session> {
  const settings = sessionSettings(options);
  const places = options.carried ? stayingThere(options.carried) : {};
  const session = await create(model, { ...settings, ...places }).catch((error: unknown) => {
    const failure = deviceFailure(options.device, error);
    if (failure.code === 'device/out-of-memory') throw failure;
    if (options.device === 'cpu') {
      const file = typeof model === 'string' ? model : 'the compiled model';
      throw new Failure('model/unreadable', { file, reason: loadingReason(error) }, { cause: error });
    }
    const values = { device: options.device, reason: reasonOf(error), available: 'cpu' };
    throw new Failure('device/unavailable', values, { cause: error });
  });
  const { device, carried } = options;
  const ports = {
    device,
    inputs: session.inputMetadata.map(portOf),
    outputs: session.outputMetadata.map(portOf),
  };
  if (!carried) {
    const run = async (feeds: Feeds) => hosted((await session.run(tensorsOf(feeds))) as Tensors);
    return { ...ports, run: failing(device, run), dispose: () => session.release() };
  }
  const carrier = await openCarrier(session, carried, sessionSettings({ device, threads: 1 })).catch(
    async (error: unknown) => {
      await session.release();
      throw deviceFailure(device, error);
    },
  );
  const runSeries = failing(device, async (feeds: Feeds, each: readonly Feeds[]) =>
    (await carrier.run(tensorsOf(feeds), each.map(tensorsOf))).map(hosted),
  );
  const dispose = async () => void (await Promise.all([carrier.dispose(), session.release()]));
  return { ...ports, run: async (feeds) => (await runSeries(feeds, [{}]))[0]!, runSeries, dispose };
}

/** ONNX Runtime names the file first, which the sentence around it has already done. */
function loadingReason(error: unknown): string {
  return reasonOf(error).replace(/^Load model from .+? failed:\s*/, '');
}

/** ort's overloads want the kind decided first. */
function create(model: Uint8Array | string, settings: InferenceSession.SessionOptions) {
  return typeof model === 'string'
    ? InferenceSession.create(model, settings)
    : InferenceSession.create(model, settings);
}

function sessionSettings(options: SessionOptions): InferenceSession.SessionOptions {
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

function portOf(meta: InferenceSession.ValueMetadata): Port {
  return meta.isTensor
    ? { name: meta.name, dtype: meta.type, shape: meta.shape }
    : { name: meta.name, dtype: 'not a tensor', shape: [] };
}

/** What the runtime throws, as a failure of the device. */
function failing<Args extends unknown[], Result>(
  device: DeviceId,
  work: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    try {
      return await work(...args).catch((error: unknown) => {
        if (!isEcho(error)) throw error;
        return work(...args);
      });
    } catch (error) {
      throw deviceFailure(device, error);
    }
  };
}

type Tensors = Record<string, Tensor>;

function tensorsOf(feeds: Feeds): Tensors {
  return Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, ortTensor(feed)]));
}

function hosted(tensors: Tensors): Results {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, hostTensor(tensor)]));
}

function ortTensor({ data, shape, dtype }: Feed): Tensor {
  return new Tensor(dtype, data, shape);
}

function hostTensor({ data, dims }: Tensor): HostTensor {
  return { data: data as TensorData, shape: [...dims] };
}
