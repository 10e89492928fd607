import { signed, type Dice, type KernelCase, type Problem } from './case.ts';

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

export const reductionCases: KernelCase[] = [
  { kernel: 'Sum', trials: 40, draw: reduction, tolerance: 1e-5 },
  { kernel: 'Mean', trials: 40, draw: reduction, tolerance: 3e-6 },
];
