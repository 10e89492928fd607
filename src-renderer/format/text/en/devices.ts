/** What computes; the names that the program has for it. */
export const devices = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple Neural Engine and graphics (Core ML)',
  cuda: 'NVIDIA graphics card (CUDA, ONNX Runtime)',
  tensorflow: "NVIDIA graphics card (CUDA, TensorFlow's own runtime)",
} as const;
