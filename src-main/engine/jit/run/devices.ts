/** What can be said of devices before anything is computed on them; whether they compute rightly is found out by `engine/trial`. */
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { listSupportedBackends } from './runtime.ts';
import type { DeviceId } from '../../../contract/config/device.ts';
import { reasonOf } from '../../../contract/errors/failure.ts';
import { graphicsAdapters, isSoftwareGraphics } from './adapters.ts';
import { isDeviceFailure } from './device-failure.ts';
import { providerOf } from './providers.ts';

/** Core ML runs networks but not training graphs. */
const inferOnly: ReadonlySet<DeviceId> = new Set(['coreml']);

export function trainsOn(id: DeviceId): boolean {
  return !inferOnly.has(id);
}

/** Why a device cannot be used on this system at all; null when it is worth a try. */
export async function absence(id: DeviceId): Promise<string | null> {
  if (id === 'tensorflow') return tensorflowAbsence();
  const there = listSupportedBackends().some(({ name }) => name === providerOf(id));
  return there ? null : `ONNX Runtime for ${process.platform} does not have it`;
}

/** TensorFlow's package is optional: its installer fetches libraries that often cannot be had. */
async function tensorflowAbsence(): Promise<string | null> {
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

/** What a device is, for people. */
export interface DeviceFacts {
  name: string;
  /** A program that stands in for a graphics card, such as llvmpipe or SwiftShader. */
  software: boolean;
}

export async function describe(id: DeviceId): Promise<DeviceFacts> {
  if (id === 'cpu') {
    const list = cpus();
    return {
      name: `${list[0]?.model.trim() ?? 'unknown processor'}, ${list.length} threads`,
      software: false,
    };
  }
  const onlyNvidia = id === 'cuda' || id === 'tensorflow';
  const adapters = (await graphicsAdapters()).filter(({ isNvidia }) => isNvidia || !onlyNvidia);
  const names = [...new Set(adapters.map(({ name }) => name))].join(' or ');
  const software = !onlyNvidia && id !== 'coreml' && (await isSoftwareGraphics());
  return { name: names || (software ? 'a graphics driver in software' : 'passed its canary'), software };
}

/** Why a device could not be used, in one line: ONNX Runtime puts source files and conditions before what it has to say. */
export function plainReason(error: unknown): string {
  const reason = isDeviceFailure(error) ? error.values.reason : reasonOf(error);
  return reason.split(/ was false\. |_Cuda: /).at(-1)!;
}
