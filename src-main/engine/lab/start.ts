import { randomFrom, seedOf } from '../base/random.ts';
import { parameterCount, parameterTable, type Learner, type ParameterEntry } from '../nets/parameters.ts';

/**
 * Parameters to start from, drawn as Keras draws them: kernels uniform within sqrt(6 / (fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010),
 * embeddings within 0.05, biases zero but for what a recurrent layer keeps. The experiments were published with those, not with what the denoisers start from.
 */
export function startParameters(learner: Learner, seed: number): Float32Array {
  const table = parameterTable(learner);
  const flat = new Float32Array(parameterCount(table));
  for (const entry of table) fill(flat, entry, seed);
  for (const entry of table) rememberAtFirst(flat, entry, table);
  return flat;
}

/**
 * A long short-term memory starts by keeping what it has (Jozefowicz, Zaremba & Sutskever, ICML 2015): the second quarter of its bias,
 * which is as long as its recurrent kernel is wide, is 1.
 */
function rememberAtFirst(
  flat: Float32Array,
  { name, size, offset }: ParameterEntry,
  table: ParameterEntry[],
): void {
  const kernel = table.find((entry) => entry.name === name.replace(/bias$/, 'recurrent_kernel'));
  if (!name.endsWith('/bias') || kernel?.shape[0] !== size / 4) return;
  flat.fill(1, offset + size / 4, offset + size / 2);
}

function fill(flat: Float32Array, entry: ParameterEntry, seed: number): void {
  const limit = limitOf(entry);
  if (limit === 0) return;
  const random = randomFrom(seedOf(seed, 'weights', entry.name));
  for (let i = 0; i < entry.size; i++) flat[entry.offset + i] = limit * (2 * random.uniform() - 1);
}

function limitOf({ name, shape, size }: ParameterEntry): number {
  if (name.endsWith('/embeddings')) return 0.05;
  if (!name.endsWith('kernel')) return 0;
  const [fanIn, fanOut] = [size / shape.at(-1)!, size / shape.at(-2)!];
  return Math.sqrt(6 / (fanIn + fanOut));
}
