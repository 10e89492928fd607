import { engine, KernelBackend } from '@tensorflow/tfjs-core';

/** A backend that wants to know which layer's kernels follow: the recorder. */
export abstract class LabellingBackend extends KernelBackend {
  abstract nameLayer(name: string): void;
}

/**
 * Says which layer's kernels follow, for messages and print-outs; '' when a gradient follows, whose kernels are named
 * after the layers whose tensors they read. Does nothing where kernels are computed at once.
 */
export function nameLayer(name: string): void {
  if (!engine().backendName) return;
  const { backend } = engine();
  if (backend instanceof LabellingBackend) backend.nameLayer(name);
}
