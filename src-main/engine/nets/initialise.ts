import { randomFrom, seedOf } from '../base/random.ts';
import { residualEnd, residualLayer, stepEnd } from './blocks.ts';
import type { ParameterEntry } from './parameters.ts';

/** Blocks start as small changes, so that many of them in a row do not grow what passes through. */
const blockScale = 0.1;

/** Residual nets start close to "nothing is noise", which spares them the first hundred steps. */
const residualScale = 0.01;

/** Steps between sizes have no activation after them: nothing is cut off, so a quarter of the variance passes on enough. */
const stepScale = 0.5;

/**
 * Parameters to start training from, as one flat vector: weights from a normal distribution of variance 2 / fan-in (He, Zhang,
 * Ren & Sun, ICCV 2015), biases zero. The same seed gives the same numbers on every machine and backend.
 */
export function initialParameters(table: ParameterEntry[], seed: number): Float32Array {
  const last = table.at(-1)!;
  const flat = new Float32Array(last.offset + last.size);
  for (const entry of table) if (entry.name.endsWith('/kernel')) fillKernel(flat, entry, seed);
  return flat;
}

function fillKernel(flat: Float32Array, { name, shape, offset, size }: ParameterEntry, seed: number): void {
  const random = randomFrom(seedOf(seed, 'weights', name));
  const fanIn = size / shape.at(-1)!;
  const scale = Math.sqrt(2 / fanIn) * startScale(name);
  for (let i = 0; i < size; i++) flat[offset + i] = scale * random.normal();
}

function startScale(name: string): number {
  if (name === `${residualLayer}/kernel`) return residualScale;
  if (name.endsWith(`${stepEnd}/kernel`)) return stepScale;
  return name.endsWith(`${residualEnd}/kernel`) ? blockScale : 1;
}
