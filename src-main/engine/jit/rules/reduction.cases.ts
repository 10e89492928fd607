import { coarse, signed, type Dice, type KernelCase, type Problem } from './case.ts';

/** Any axes in any order, from the front or the back; all of them where none are given. */
function reduction(dice: Dice): Problem {
  const shape = dice.maybe() ? dice.maps(1, 5) : dice.shape(dice.int(0, 5), 4);
  const some = dice.shuffled(shape.map((_, axis) => axis)).slice(0, dice.int(0, shape.length));
  const axis = some.map((a) => (dice.maybe() ? a : a - shape.length));
  return {
    inputs: { x: dice.input(shape, signed) },
    attributes: { axis: axis.length > 0 || dice.maybe() ? axis : undefined, keepDims: dice.maybe() },
    gradient: ['x'],
  };
}

/** The axes of a maximum have a name of their own. */
function largest(dice: Dice): Problem {
  const { inputs, attributes = {}, gradient } = extreme(dice);
  const { axis, keepDims } = attributes;
  return { inputs, attributes: { reductionIndices: axis, keepDims }, gradient: gradient ?? [] };
}

/** Equal numbers are common. */
function extreme(dice: Dice): Problem {
  const problem = reduction(dice);
  return { ...problem, inputs: { x: { ...problem.inputs['x']!, range: coarse } } };
}

function softmax(dice: Dice): Problem {
  const shape = dice.maybe() ? dice.maps(1, 5) : dice.shape(dice.int(1, 4), 6);
  const logits = dice.input(shape, { low: -20, high: 20 });
  return { inputs: { logits }, attributes: { dim: shape.length - 1 }, gradient: ['logits'] };
}

export const reductionCases: KernelCase[] = [
  { kernel: 'Sum', trials: 40, draw: reduction, tolerance: 1e-5 },
  { kernel: 'Mean', trials: 40, draw: reduction, tolerance: 3e-6 },
  { kernel: 'Max', trials: 24, draw: largest, tolerance: 1e-6 },
  { kernel: 'Min', trials: 24, draw: extreme, tolerance: 1e-6 },
  { kernel: 'Softmax', trials: 16, draw: softmax, tolerance: 3e-6 },
];
