import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { OpenHere } from '../train/opener.ts';
import { forwardProgram, type Tensors } from '../train/learning.ts';
import type { Learner } from '../nets/parameters.ts';
import { rowsOf, sizeOfRow, slice, specOf, type Examples, type Rows } from './rows.ts';

/** Nets with their parameters, compiled when something is asked of them. */
export interface Taught {
  /** All weights as one vector, in the order of `parameterTable`. */
  readonly parameters: Float32Array;
  /** What a net, one of the learner or one that shares its layers, makes of rows. */
  apply(net: LayersModel, ...inputs: Rows[]): Promise<Rows>;
  /** Anything else that can be computed of a batch; each result has a row for each row that was given. */
  compute(inputs: Examples, build: (inputs: Tensors) => Tensors): Promise<Examples>;
}

/** So many rows are computed at a time. */
const chunk = 256;

/** @param open opens the programs, on the device that was decided on */
export function taught(learner: Learner, parameters: Float32Array, open: OpenHere): Taught {
  const compute = (inputs: Examples, build: (inputs: Tensors) => Tensors) =>
    forward(learner, parameters, { open, inputs, build });
  return {
    parameters,
    compute,
    async apply(net, ...inputs) {
      const named = Object.fromEntries(inputs.map((rows, i) => [`input ${i}`, rows]));
      const build = (fed: Tensors) => {
        const tensors = inputs.map((_, i) => fed[`input ${i}`]!);
        return { output: net.apply(tensors.length > 1 ? tensors : tensors[0]!) as Tensor };
      };
      return (await compute(named, build))['output']!;
    },
  };
}

interface Forward {
  open: OpenHere;
  inputs: Examples;
  build: (inputs: Tensors) => Tensors;
}

async function forward(
  learner: Learner,
  parameters: Float32Array,
  { open, inputs, build }: Forward,
): Promise<Examples> {
  const { count } = Object.values(inputs)[0]!;
  const size = Math.min(chunk, count);
  const specs = Object.entries(inputs).map(([name, { shape }]) => [name, specOf(shape, size)] as const);
  const place = { name: 'forward', learner, inputs: Object.fromEntries(specs) };
  const runnable = await open(forwardProgram(place, build));
  try {
    const results: Record<string, Rows> = {};
    for (let from = 0; from < count; from += size) {
      const out = await runnable.run({ parameters, ...chunkOf(inputs, from, size) });
      for (const [name, { data, shape }] of Object.entries(out)) {
        results[name] ??= emptyRows(shape.slice(1), count);
        put(results[name], data as Float32Array, from);
      }
    }
    return results;
  } finally {
    await runnable.dispose();
  }
}

/** `size` rows from `from` on; the last ones may be missing and are zeros. */
function chunkOf(inputs: Examples, from: number, size: number): Record<string, Float32Array> {
  const entries = Object.entries(inputs).map(([name, rows]) => {
    const { data } = slice(rows, from, Math.min(rows.count, from + size));
    const whole = new Float32Array(size * sizeOfRow(rows.shape));
    whole.set(data);
    return [name, whole] as const;
  });
  return Object.fromEntries(entries);
}

function emptyRows(shape: number[], count: number): Rows {
  return rowsOf(shape, new Float32Array(count * sizeOfRow(shape)));
}

function put(rows: Rows, numbers: Float32Array, from: number): void {
  const start = from * sizeOfRow(rows.shape);
  rows.data.set(numbers.subarray(0, rows.data.length - start), start);
}
