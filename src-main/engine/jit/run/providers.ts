import type { InferenceSession } from './runtime.ts';
import type { DeviceId } from '../../../contract/config/device.ts';

type Provider = InferenceSession.ExecutionProviderConfig & { name: string };

/**
 * ONNX Runtime's name for each device, with what it is to be told. `tensorflow` is not one of its.
 *
 * WebGPU keeps channels second, as the graphs do: its other layout (which is its own choice) gives wrong numbers for some convolutions,
 * such as those from six channels to twelve.
 */
const providers: Partial<Record<DeviceId, Provider>> = {
  cpu: { name: 'cpu' },
  webgpu: { name: 'webgpu', preferredLayout: 'NCHW' },
  dml: { name: 'dml' },
  coreml: { name: 'coreml' },
  cuda: { name: 'cuda' },
};

export function providerOf(device: DeviceId): string | undefined {
  return providers[device]?.name;
}

/** What a session is told about its device. */
export function providerSettings(device: DeviceId): InferenceSession.SessionOptions {
  const executionProviders = [providers[device] ?? 'cpu'];
  // DirectML refuses memory patterns.
  return device === 'dml' ? { executionProviders, enableMemPattern: false } : { executionProviders };
}

/** Whether ONNX Runtime for Node can leave outputs on a device and take them from there. */
export function keepsNumbers(device: DeviceId): boolean {
  return device === 'webgpu';
}
