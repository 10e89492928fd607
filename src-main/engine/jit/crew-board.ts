import type { CrewPlan } from './crew-plan.ts';
import { sizeOf } from './graph/shapes.ts';
import type { DType, Feeds, TensorData, TensorSpec } from './program.ts';
import type { Board } from './run/member-work.ts';
import { checkFeed } from './trace/feeds.ts';

/** @param length of the carried vectors */
export function newBoard({ carried, shared, shares, part }: CrewPlan, length: number): Board {
  const vector = () => sharedNumbers('float32', length) as Float32Array;
  const batch = shared.map((name) => {
    const { dtype, shape } = part.inputs[name]!;
    return [name, sharedNumbers(dtype, shares * sizeOf(shape))] as const;
  });
  return {
    carried: Object.fromEntries(carried.map((name) => [name, vector()])),
    gathered: Array.from({ length: shares }, vector),
    batch: Object.fromEntries(batch),
    next: sharedNumbers('int32', 1) as Int32Array,
  };
}

function sharedNumbers(dtype: DType, length: number): TensorData {
  if (dtype === 'bool') return new Uint8Array(new SharedArrayBuffer(length));
  const room = new SharedArrayBuffer(4 * length);
  return dtype === 'int32' ? new Int32Array(room) : new Float32Array(room);
}

/** Puts vectors that the members have not seen on the board. @throws Failure `jit/wrong-feed` */
export function showVectors({ carried }: Board, feeds: Feeds): void {
  for (const [name, vector] of Object.entries(carried))
    vector.set(checkFeed(name, { shape: [vector.length], dtype: 'float32' }, feeds[name]));
}

/** Puts a batch on the board, of which nobody has taken anything. @throws Failure `jit/wrong-feed` */
export function showBatch({ batch, next }: Board, { part, shares }: CrewPlan, feeds: Feeds): void {
  for (const [name, numbers] of Object.entries(batch))
    numbers.set(checkFeed(name, times(part.inputs[name]!, shares), feeds[name]));
  next[0] = 0;
}

/** The same input for the whole batch. */
function times(spec: TensorSpec, shares: number): TensorSpec {
  return { ...spec, shape: spec.shape.with(0, spec.shape[0]! * shares) };
}
