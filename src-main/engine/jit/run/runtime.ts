/** ONNX Runtime, which must not be loaded by any other way: the first line keeps it from telling others what it does. */
// oxlint-disable-next-line import/no-unassigned-import
import '../../base/no-telemetry.ts';
export { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
