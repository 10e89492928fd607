import { coarse, signed, type Dice, type KernelCase, type Problem } from './case.ts';

interface Pooling {
  x: number[];
  attributes: { filterSize: number[]; strides: number[]; pad: 'same' | 'valid' | number };
}

/** Any windows, over the edge or not; more than half of every window is inside. */
function anyWindows(dice: Dice): Pooling {
  const filterSize = dice.ints(2, 1, 3);
  const square = filterSize[0] === filterSize[1];
  const stride = dice.int(1, 3);
  const strides = square ? [stride, stride] : dice.ints(2, 1, 3);
  const pads = ['same', 'valid', ...(square ? [Math.floor(filterSize[0]! / 2)] : [])] as const;
  return { x: dice.maps(3, 7), attributes: { filterSize, strides, pad: dice.pick(pads) } };
}

/** Windows side by side: what has a gradient rule. `spare` rows and columns at the end belong to no window. */
function tiled(dice: Dice, spare = 0): Pooling {
  const [high, wide] = dice.ints(2, 1, 3) as [number, number];
  const [batch, rows, columns, channels] = dice.maps(1, 4) as [number, number, number, number];
  const rest = (n: number) => Math.min(n - 1, dice.int(0, spare));
  return {
    x: [batch, rows * high + rest(high), columns * wide + rest(wide), channels],
    attributes: { filterSize: [high, wide], strides: [high, wide], pad: 'valid' },
  };
}

function forward(dice: Dice): Problem {
  const { x, attributes } = anyWindows(dice);
  return { inputs: { x: dice.input(x, dice.pick([signed, coarse])) }, attributes };
}

function withGradient(dice: Dice): Problem {
  const { x, attributes } = tiled(dice);
  return { inputs: { x: dice.input(x, dice.pick([signed, coarse])) }, attributes, gradient: ['x'] };
}

const anyPool = (dice: Dice) => (dice.maybe() ? forward(dice) : withGradient(dice));

/** A pooling that may leave rows and columns out, and the shape of its output. */
function withRest(dice: Dice): Pooling & { y: number[]; whole: boolean } {
  const { x, attributes } = tiled(dice, dice.int(0, 2));
  const size = [1, ...attributes.filterSize, 1];
  const y = x.map((n, axis) => Math.floor(n / size[axis]!));
  return { x, attributes, y, whole: x.every((n, axis) => Number.isInteger(n / size[axis]!)) };
}

/** Coarse numbers tie often: the first in reading order takes it all. */
function maxPoolGrad(dice: Dice): Problem {
  const { x, attributes, y, whole } = withRest(dice);
  return {
    inputs: { dy: dice.input(y), input: dice.input(x, coarse), output: dice.input(y) },
    attributes,
    targets: whole ? ['cpu', 'gpu'] : ['cpu'],
  };
}

function avgPoolGrad(dice: Dice): Problem {
  const { x, attributes, y } = withRest(dice);
  return { inputs: { dy: dice.input(y), input: dice.input(x) }, attributes };
}

export const poolCases: KernelCase[] = [
  { kernel: 'MaxPool', trials: 24, draw: anyPool, tolerance: 1e-6 },
  { kernel: 'AvgPool', trials: 16, draw: anyPool, tolerance: 1e-6 },
  { kernel: 'AvgPoolGrad', trials: 16, draw: avgPoolGrad, tolerance: 1e-6 },
  { kernel: 'MaxPoolGrad', trials: 24, draw: maxPoolGrad, tolerance: 1e-6 },
];
