import type { Dice, InputPlan, KernelCase, Problem } from './case.ts';

const anyInput = (dice: Dice, shape: number[]): InputPlan =>
  dice.int(1, 6) === 1 ? dice.ints32(shape) : dice.input(shape);

const moved = (inputs: Record<string, InputPlan>, attributes: Record<string, unknown>): Problem => ({
  inputs,
  attributes,
  gradient: Object.keys(inputs).filter((name) => inputs[name]!.dtype === 'float32'),
});

function pack(dice: Dice): Problem {
  const shape = dice.shape(dice.int(0, 3));
  const names = Array.from({ length: dice.int(1, 4) }, (_, i) => `${i}`);
  const inputs = Object.fromEntries(names.map((name) => [name, dice.input(shape)]));
  return moved(inputs, { axis: dice.int(0, shape.length) });
}

/** More places than a graphics card may write at once, too. */
function unpack(dice: Dice): Problem {
  const shape = dice.shape(dice.int(1, 4));
  const axis = dice.int(0, shape.length - 1);
  const length = dice.pick([1, 3, 9]);
  const problem = moved({ value: anyInput(dice, shape.with(axis, length)) }, { axis });
  // tfjs's gradient of one piece fails.
  return length > 1 ? problem : { ...problem, gradient: [] };
}

function reverse(dice: Dice): Problem {
  const shape = dice.shape(dice.int(1, 4));
  const axes = dice.shuffled(shape.map((_, axis) => axis)).slice(0, dice.int(0, shape.length));
  return moved({ x: anyInput(dice, shape) }, { dims: axes });
}

export const sequenceCases: KernelCase[] = [
  { kernel: 'Pack', trials: 16, draw: pack, tolerance: 0 },
  { kernel: 'Unpack', trials: 16, draw: unpack, tolerance: 0 },
  { kernel: 'Reverse', trials: 12, draw: reverse, tolerance: 0 },
];
