import { coarse, type Dice, type KernelCase, type Problem } from './case.ts';

type Pad = 'same' | 'valid' | number | number[][];

interface Convolution {
  x: number[];
  filter: number[];
  attributes: { strides: number[]; pad: Pad; dilations: number[]; dataFormat: 'NHWC' };
}

/** A convolution whose window fits. tfjs takes strides or dilations above 1, not both. */
function convolution(dice: Dice): Convolution {
  const size = dice.ints(2, 1, 4);
  const dilations = dice.int(1, 4) === 1 ? dice.ints(2, 1, 2) : [1, 1];
  const strides = dilations.every((n) => n === 1) && dice.maybe() ? dice.ints(2, 1, 3) : [1, 1];
  const reach = size.map((n, i) => (n - 1) * dilations[i]!);
  const [batch, , , channels] = dice.maps();
  const [height, width] = reach.map((n) => n + dice.int(1, 6));
  return {
    x: [batch!, height!, width!, channels!],
    filter: [...size, channels!, dice.int(1, 4)],
    attributes: { strides, pad: padding(dice, reach), dilations, dataFormat: 'NHWC' },
  };
}

function padding(dice: Dice, [tall, wide]: number[]): Pad {
  const sides = (reach: number) => [dice.int(0, reach), dice.int(0, reach)];
  return dice.pick<Pad>(['same', 'same', 'valid', [[0, 0], sides(tall!), sides(wide!), [0, 0]]]);
}

/** One number pads all sides alike; tfjs takes it for square windows and strides only. */
function evenlyPadded(dice: Dice): Convolution {
  const [size, stride] = [dice.int(1, 4), dice.int(1, 2)];
  const [batch, height, width, channels] = dice.maps(4, 9);
  return {
    x: [batch!, height!, width!, channels!],
    filter: [size, size, channels!, dice.int(1, 4)],
    attributes: { strides: [stride, stride], pad: dice.int(0, 2), dilations: [1, 1], dataFormat: 'NHWC' },
  };
}

const drawn = (dice: Dice) => {
  const kind = dice.int(1, 8);
  return kind === 1 ? evenlyPadded(dice) : kind === 2 ? blockwise(dice) : convolution(dice);
};

/** tfjs has no gradient of dilated convolutions. */
const isDense = ({ attributes }: Convolution) => attributes.dilations.every((n) => n === 1);

function forward(dice: Dice): Problem {
  const c = drawn(dice);
  const inputs = { x: dice.input(c.x), filter: dice.input(c.filter) };
  return { inputs, attributes: { ...c.attributes }, gradient: isDense(c) ? ['x', 'filter'] : [] };
}

function fused(dice: Dice): Problem {
  const { inputs, attributes } = forward(dice);
  const channels = inputs.filter!.shape[3]!;
  const activation = dice.pick([undefined, 'linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu']);
  return {
    inputs: dice.maybe() ? { ...inputs, bias: dice.input([channels], coarse) } : inputs,
    attributes: { ...attributes, activation, ...(activation === 'leakyrelu' && { leakyreluAlpha: 0.3 }) },
  };
}

function outputOf({ x, filter, attributes: { strides, pad, dilations } }: Convolution): number[] {
  const spatial = [1, 2].map((axis) => {
    const stride = strides[axis - 1]!;
    if (pad === 'same') return Math.ceil(x[axis]! / stride);
    const added = typeof pad === 'number' ? 2 * pad : pad === 'valid' ? 0 : pad[axis]![0]! + pad[axis]![1]!;
    return Math.floor((x[axis]! + added - dilations[axis - 1]! * (filter[axis - 1]! - 1) - 1) / stride) + 1;
  });
  return [x[0]!, ...spatial, filter[3]!];
}

/** Windows side by side: the steps down and up of nets that halve by convolving. */
function blockwise(dice: Dice): Convolution {
  const block = dice.int(2, 3);
  const [batch, height, width, input, output] = dice.ints(5, 1, 3);
  return {
    x: [batch!, block * height!, block * width!, input!],
    filter: [block, block, input!, output!],
    attributes: { strides: [block, block], pad: 'valid', dilations: [1, 1], dataFormat: 'NHWC' },
  };
}

function undilated(dice: Dice): Convolution {
  const c = drawn(dice);
  return isDense(c) ? c : undilated(dice);
}

/** Also the forward pass of transposed convolutions, so its own gradients count. */
function backToInput(dice: Dice): Problem {
  const c = undilated(dice);
  const { strides, pad, dataFormat } = c.attributes;
  return {
    inputs: { dy: dice.input(outputOf(c)), filter: dice.input(c.filter) },
    attributes: { strides, pad, dataFormat, inputShape: c.x },
    gradient: ['dy', 'filter'],
  };
}

function backToFilter(dice: Dice): Problem {
  const c = undilated(dice);
  const { strides, pad, dataFormat } = c.attributes;
  return {
    inputs: { x: dice.input(c.x), dy: dice.input(outputOf(c)) },
    attributes: { strides, pad, dataFormat, filterShape: c.filter },
  };
}

/** Sums of up to 64 products of numbers up to 2. */
const tolerance = 1e-5;

export const convCases: KernelCase[] = [
  { kernel: 'Conv2D', trials: 40, draw: forward, tolerance },
  { kernel: 'FusedConv2D', trials: 20, draw: fused, tolerance },
  { kernel: 'Conv2DBackpropInput', trials: 30, draw: backToInput, tolerance },
  { kernel: 'Conv2DBackpropFilter', trials: 30, draw: backToFilter, tolerance },
];
