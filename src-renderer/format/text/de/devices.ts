import type { devices as english } from '../en/devices.ts';
import type { Translation } from '../shape.ts';

export const devices = {
  cpu: 'Prozessor',
  webgpu: 'Grafikkarte (WebGPU)',
  dml: 'Grafikkarte (DirectML)',
  coreml: 'Apple Neural Engine und Grafik (Core ML)',
  cuda: 'NVIDIA-Grafikkarte (CUDA, ONNX Runtime)',
  tensorflow: 'NVIDIA-Grafikkarte (CUDA, eigene Laufzeit von TensorFlow)',
} as const satisfies Translation<typeof english>;
