import { env } from './runtime.ts';

/** Of ONNX Runtime. */
export const runtimeVersion = env.versions.node ?? env.versions.common;
