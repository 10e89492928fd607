import * as tf from '@tensorflow/tfjs-core';
import { prepareTensorflow } from '../../base/tensorflow.ts';
import type { Graph, NamedValue, Value } from '../graph/types.ts';
import type { Program, TensorData } from '../program.ts';
import { exact, loose, type Layout, type Recorded } from '../rules/recorded.ts';
import type { Target } from '../rules/rule.ts';
import { checkFeed } from './feeds.ts';
import { BACKEND, registerKernels } from './kernels.ts';
import { Recorder } from './recorder.ts';

export interface RecordOptions {
  target: Target;
  /** Inputs whose values are known now: they become constants of the graph. */
  constants?: Record<string, TensorData>;
}

/**
 * Runs a program once without values and returns what it would compute. The backend that was active is active again
 * afterwards, whatever happens.
 * @throws Failure `jit/no-rule`, `jit/unsupported-form`, `jit/value-read`, `jit/wrong-feed` (a constant)
 */
export function record(program: Program, options: RecordOptions): Graph {
  prepareTensorflow();
  registerKernels();
  const before = tf.engine().backendName;
  const recorder = new Recorder(program.name, options.target);
  tf.registerBackend(BACKEND, () => recorder);
  tf.engine().startScope();
  try {
    void tf.setBackend(BACKEND);
    const outputs = program.build(inputTensors(program, recorder, options.constants ?? {}));
    return recorder.builder.finish(outputValues(program, recorder, outputs));
  } finally {
    tf.engine().endScope();
    tf.removeBackend(BACKEND);
    if (before) void tf.setBackend(before);
  }
}

function inputTensors(
  program: Program,
  recorder: Recorder,
  constants: Record<string, TensorData>,
): Record<string, tf.Tensor> {
  const entries = Object.entries(program.inputs).map(([name, spec]) => {
    const known = name in constants;
    const tensor = known
      ? recorder.knownInput(spec, checkFeed(name, spec, constants[name]))
      : recorder.input(name, spec);
    return [name, tensor] as const;
  });
  return Object.fromEntries(entries);
}

function outputValues(
  program: Program,
  recorder: Recorder,
  outputs: Record<string, tf.Tensor>,
): NamedValue[] {
  return Object.entries(outputs).map(([name, tensor]) => {
    const layout: Layout = program.outputLayouts?.[name] === 'nchw' ? 'channelsFirst' : 'plain';
    return {
      name: graphOutputName(program, name),
      value: outputValue(recorder, recorder.recordedOf(tensor), layout),
    };
  });
}

/** A graph knows each name once: an output that is fed back into an input of its name gets another. */
export function graphOutputName(program: Program, name: string): string {
  return name in program.inputs ? `next ${name}` : name;
}

function outputValue(recorder: Recorder, r: Recorded, layout: Layout): Value {
  return r.shape.length === 0 ? loose(recorder.builder, r, 'plain') : exact(recorder.builder, r, layout);
}
