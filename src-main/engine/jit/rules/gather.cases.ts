import type { Dice, InputPlan, KernelCase, Problem } from './case.ts';

/** Whole numbers below `count`. */
function below(dice: Dice, count: number, shape: number[]): InputPlan {
  return { ...dice.ints32(shape), range: { low: 0, high: count - 1, step: 1 } };
}

function gather(dice: Dice): Problem {
  const shape = dice.shape(dice.int(1, 4));
  const axis = dice.int(0, shape.length - 1);
  const indices = below(dice, shape[axis]!, dice.shape(dice.int(0, 2), 5));
  // tfjs's gradient of a gathering by numbers in two axes fails but along the first axis.
  const gradient = indices.shape.length === 1 || axis === 0 ? ['x'] : [];
  return { inputs: { x: dice.input(shape), indices }, attributes: { axis, batchDims: 0 }, gradient };
}

/** Numbers beyond the last segment, and below the first, count nowhere. */
function segmentSum(dice: Dice): Problem {
  const shape = dice.shape(dice.int(1, 4), 5);
  const segmentIds = { ...dice.ints32([shape[0]!]), range: { low: -1, high: 4, step: 1 } };
  return { inputs: { x: dice.input(shape), segmentIds }, attributes: { numSegments: dice.int(1, 5) } };
}

function oneHot(dice: Dice): Problem {
  const depth = dice.int(1, 5);
  const indices = { ...dice.ints32(dice.shape(dice.int(0, 3))), range: { low: -1, high: 5, step: 1 } };
  const [onValue, offValue] = dice.pick([[1, 0] as const, [3, -2] as const]);
  const dtype = dice.pick(['int32', 'float32']);
  return { inputs: { indices }, attributes: { depth, onValue, offValue, dtype } };
}

export const gatherCases: KernelCase[] = [
  { kernel: 'GatherV2', trials: 24, draw: gather, tolerance: 1e-5 },
  { kernel: 'UnsortedSegmentSum', trials: 16, draw: segmentSum, tolerance: 1e-5 },
  { kernel: 'OneHot', trials: 10, draw: oneHot, tolerance: 0 },
];
