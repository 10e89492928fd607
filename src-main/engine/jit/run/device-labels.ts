import type { DeviceId } from '../../../contract/config/device.ts';

/** Names for people. */
export const deviceLabels: Record<DeviceId, string> = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple Neural Engine and graphics (Core ML)',
  cuda: 'NVIDIA graphics card (CUDA, ONNX Runtime)',
  tensorflow: "NVIDIA graphics card (CUDA, TensorFlow's own runtime)",
};
