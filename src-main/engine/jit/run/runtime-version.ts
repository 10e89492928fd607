import { env } from 'onnxruntime-node';

/** Of ONNX Runtime. */
export const runtimeVersion = env.versions.node ?? env.versions.common;
