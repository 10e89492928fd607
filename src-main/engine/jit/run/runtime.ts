/** ONNX Runtime, which must not be loaded by any other way: the first line keeps it from telling others what it does. */
import '../../base/no-telemetry.ts';
export * from 'onnxruntime-node';
