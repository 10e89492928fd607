/**
 * ONNX Runtime tells its maker what it computes, on Linux and macOS since 1.29, unless this is set before it is loaded. It also leaves an
 * identifier of the machine in `~/.cache/Microsoft`. Imported before anything that loads it, and before threads and processes are started:
 * what a thread writes into its own `process.env` never reaches the system's.
 */
export const noTelemetry = { ORT_DISABLE_TELEMETRY: '1' };

Object.assign(process.env, noTelemetry);
