import { coarse, type Dice, type InputPlan, type KernelCase, type Problem } from './case.ts';

const anyShape = (dice: Dice) => (dice.maybe() ? dice.maps(1, 4) : dice.shape(dice.int(1, 5), 4));

/** Numbers are moved, not changed: results are equal, and whole numbers and truth values move alike. */
function moving(kernel: string, trials: number, draw: (dice: Dice) => Problem): KernelCase {
  return { kernel, trials, draw, tolerance: 0 };
}

function anyInput(dice: Dice, shape: number[]): InputPlan {
  return dice.int(1, 6) === 1 ? dice.ints32(shape) : dice.input(shape);
}

function gradientOf(inputs: Record<string, InputPlan>): string[] {
  return Object.keys(inputs).filter((name) => inputs[name]!.dtype === 'float32');
}

function moved(inputs: Record<string, InputPlan>, attributes: Record<string, unknown> = {}): Problem {
  return { inputs, attributes, gradient: gradientOf(inputs) };
}

/** The same count of numbers in other axes, one of which may be left to work out. */
function reshape(dice: Dice): Problem {
  const from = anyShape(dice);
  const shape: number[] = [];
  for (let rest = from.reduce((a, b) => a * b, 1); rest > 1; rest /= shape.at(-1)!)
    shape.push(dice.pick([2, 3, 4, rest].filter((n) => rest % n === 0)));
  if (dice.int(1, 3) === 1) shape.splice(dice.int(0, shape.length), 0, 1);
  if (shape.length > 0 && dice.int(1, 4) === 1) shape[dice.int(0, shape.length - 1)] = -1;
  return moved({ x: anyInput(dice, from) }, { shape });
}

function expandDims(dice: Dice): Problem {
  const shape = dice.shape(dice.int(0, 4));
  return moved({ input: anyInput(dice, shape) }, { dim: dice.int(-shape.length - 1, shape.length) });
}

function transpose(dice: Dice): Problem {
  const shape = anyShape(dice);
  return moved({ x: anyInput(dice, shape) }, { perm: dice.shuffled(shape.map((_, i) => i)) });
}

function concat(dice: Dice): Problem {
  const shape = anyShape(dice);
  const axis = dice.int(0, shape.length - 1);
  const names = Array.from({ length: dice.int(1, 4) }, (_, i) => `${i}`);
  const part = () => dice.input(shape.with(axis, dice.int(1, 4)));
  return moved(Object.fromEntries(names.map((n) => [n, part()])), {
    axis: dice.maybe() ? axis : axis - shape.length,
  });
}

function slice(dice: Dice): Problem {
  const shape = anyShape(dice);
  const begin = shape.map((n) => dice.pick([0, dice.int(0, n - 1)]));
  const size = shape.map((n, i) => dice.int(1, n - begin[i]!));
  return moved({ x: anyInput(dice, shape) }, { begin, size });
}

function split(dice: Dice): Problem {
  const axis = dice.int(0, 3);
  const parts = dice.ints(dice.int(1, 3), 1, 3);
  const equal = dice.maybe();
  const total = equal ? parts.length * 2 : parts.reduce((a, b) => a + b, 0);
  const shape = dice.maps(1, 4).with(axis, total);
  const numOrSizeSplits = equal ? parts.length : parts;
  const problem = moved(
    { x: anyInput(dice, shape) },
    { numOrSizeSplits, axis: dice.maybe() ? axis : axis - 4 },
  );
  // tfjs's gradient of a split into one part fails.
  return parts.length > 1 ? problem : { ...problem, gradient: [] };
}

function pad(dice: Dice): Problem {
  const shape = anyShape(dice).slice(0, 4);
  const paddings = shape.map(() => dice.ints(2, 0, 2));
  return moved({ x: anyInput(dice, shape) }, { paddings, constantValue: dice.pick([0, 0, 3]) });
}

function tile(dice: Dice): Problem {
  const shape = anyShape(dice).slice(0, 4);
  return moved({ x: anyInput(dice, shape) }, { reps: dice.ints(shape.length, 1, 3) });
}

function cast(dice: Dice): Problem {
  const shape = anyShape(dice);
  const x = dice.pick([dice.input(shape, coarse), dice.ints32(shape), dice.bools(shape)]);
  return moved({ x }, { dtype: dice.pick(['float32', 'int32', 'bool']) });
}

/** One number for all, of a type. */
function fill(dice: Dice): Problem {
  const dtype = dice.pick(['float32', 'int32', 'bool']);
  return { inputs: {}, attributes: { shape: anyShape(dice), value: dtype === 'bool' ? 1 : 7, dtype } };
}

const alike = (dice: Dice) => moved({ x: anyInput(dice, anyShape(dice)) });

export const shapingCases: KernelCase[] = [
  moving('Identity', 4, alike),
  moving('Cast', 16, cast),
  moving('Reshape', 20, reshape),
  moving('ExpandDims', 10, expandDims),
  moving('Transpose', 16, transpose),
  moving('Concat', 20, concat),
  moving('Slice', 16, slice),
  moving('SplitV', 16, split),
  moving('PadV2', 16, pad),
  moving('Tile', 12, tile),
  moving('ZerosLike', 4, alike),
  moving('OnesLike', 4, alike),
  moving('Fill', 6, fill),
];
