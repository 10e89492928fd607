import * as tf from '@tensorflow/tfjs-core';
import { ruleTable } from '../rules/table.ts';
import type { KernelAttributes } from '../rules/rule.ts';
import { Recorder, type KernelInputs } from './recorder.ts';

/** The name under which the recorder stands among tfjs's backends. */
export const BACKEND = 'recorder';

let registered = false;

/** Gives every kernel that tfjs knows to the recorder: its rule, or a refusal that names the layer. */
export function registerKernels(): void {
  if (registered) return;
  for (const kernelName of kernelNames())
    tf.registerKernel({
      kernelName,
      backendName: BACKEND,
      kernelFunc: ({ inputs, attrs, backend }) => recordKernel(kernelName, inputs, attrs, backend),
    });
  registered = true;
}

function recordKernel(
  kernel: string,
  inputs: KernelInputs,
  attributes: KernelAttributes | undefined,
  backend: object,
): tf.TensorInfo | tf.TensorInfo[] {
  const recorder = backend as Recorder;
  const rule = ruleTable.get(kernel);
  return rule ? recorder.record(rule, inputs, attributes ?? {}) : recorder.refuseKernel(kernel, inputs);
}

/** tfjs exports each kernel's name as a constant of the same name. */
function kernelNames(): string[] {
  return Object.entries(tf).flatMap(([key, value]) => (key === value ? [key] : []));
}
