import { coarse, positive, signed, type Dice, type KernelCase, type Problem, type Range } from './case.ts';

interface UnaryOptions {
  range?: Range;
  attributes?: (dice: Dice) => Record<string, unknown>;
  gradient?: boolean;
}

/** Numbers away from 0, where the inverse is. */
const far: Range = { low: 0.3, high: 3 };

const anyShape = (dice: Dice) => (dice.maybe() ? dice.maps(1, 4) : dice.shape(dice.int(0, 5), 3));

function unary(kernel: string, options: UnaryOptions = {}): KernelCase {
  const { range = signed, attributes, gradient = true } = options;
  return {
    kernel,
    trials: 8,
    tolerance: 3e-6,
    draw: (dice) => ({
      inputs: { x: dice.input(anyShape(dice), range) },
      ...(attributes && { attributes: attributes(dice) }),
      gradient: gradient ? ['x'] : [],
    }),
  };
}

/** Two shapes that broadcast: equal, or one of them without leading axes or with axes of length 1. */
function pair(dice: Dice): [number[], number[]] {
  const full = anyShape(dice);
  const less = full.slice(dice.int(0, full.length)).map((n) => (dice.int(1, 3) === 1 ? 1 : n));
  return dice.pick([
    [full, full],
    [full, less],
    [less, full],
    [full, full.slice(-1)],
  ]);
}

interface BinaryOptions {
  a?: Range;
  b?: Range;
  /** For which shapes it is compared: some of tfjs's gradients forget to sum over what was repeated. */
  gradient?: 'any' | 'equal' | 'none';
  /** Whole numbers are tried too. */
  ints?: boolean;
}

function binary(kernel: string, options: BinaryOptions = {}): KernelCase {
  const { a = signed, b = signed, gradient = 'any', ints = false } = options;
  return {
    kernel,
    trials: 16,
    tolerance: 3e-6,
    draw(dice) {
      const [left, right] = pair(dice);
      if (ints && dice.int(1, 4) === 1) return { inputs: { a: dice.ints32(left), b: dice.ints32(right) } };
      const equal = left.length === right.length && left.every((n, i) => n === right[i]);
      const compared = gradient === 'any' || (gradient === 'equal' && equal);
      const inputs = { a: dice.input(left, a), b: dice.input(right, b) };
      return { inputs, gradient: compared ? ['a', 'b'] : [] };
    },
  };
}

const comparison = (kernel: string) => binary(kernel, { a: coarse, b: coarse, gradient: 'none', ints: true });

function truths(dice: Dice): Problem {
  const [left, right] = pair(dice);
  return { inputs: { a: dice.bools(left), b: dice.bools(right) } };
}

const logical = (kernel: string): KernelCase => ({ kernel, trials: 8, tolerance: 0, draw: truths });

const logicalNot: KernelCase = {
  kernel: 'LogicalNot',
  trials: 6,
  tolerance: 0,
  draw: (dice) => ({ inputs: { x: dice.bools(anyShape(dice)) } }),
};

const addMany: KernelCase = {
  kernel: 'AddN',
  trials: 8,
  tolerance: 3e-6,
  draw(dice) {
    const shape = anyShape(dice);
    const names = Array.from({ length: dice.int(1, 4) }, (_, i) => `${i}`);
    return { inputs: Object.fromEntries(names.map((n) => [n, dice.input(shape)])), gradient: names };
  },
};

const eluGrad: KernelCase = {
  kernel: 'EluGrad',
  trials: 6,
  tolerance: 3e-6,
  draw(dice) {
    const shape = anyShape(dice);
    return { inputs: { dy: dice.input(shape), y: dice.input(shape, { low: -0.9, high: 2 }) } };
  },
};

const select: KernelCase = {
  kernel: 'Select',
  trials: 10,
  tolerance: 0,
  draw(dice) {
    const shape = anyShape(dice);
    return {
      inputs: { condition: dice.bools(shape), t: dice.input(shape), e: dice.input(shape) },
      gradient: ['t', 'e'],
    };
  },
};

const prelu: KernelCase = {
  kernel: 'Prelu',
  trials: 8,
  tolerance: 3e-6,
  draw(dice) {
    const shape = dice.maps(1, 4);
    const alpha = dice.input(dice.pick([shape, shape.slice(1), shape.slice(-1)]), { low: 0, high: 0.5 });
    return { inputs: { x: dice.input(shape, coarse), alpha }, gradient: ['x', 'alpha'] };
  },
};

const bounds = (dice: Dice) => ({ clipValueMin: dice.pick([-1, -0.5]), clipValueMax: dice.pick([0.5, 1]) });

export const elementwiseCases: KernelCase[] = [
  unary('Abs', { range: coarse }),
  unary('Ceil', { range: coarse }),
  unary('ClipByValue', { range: coarse, attributes: bounds }),
  unary('Cos'),
  unary('Elu', { range: coarse }),
  unary('Erf'),
  unary('Exp'),
  unary('Expm1'),
  unary('Floor', { range: coarse }),
  unary('LeakyRelu', { range: coarse, attributes: (dice) => ({ alpha: dice.pick([0.1, 0.3]) }) }),
  unary('Log', { range: positive }),
  unary('Log1p', { range: positive }),
  logicalNot,
  unary('Neg'),
  unary('Reciprocal', { range: far }),
  unary('Relu', { range: coarse }),
  unary('Relu6', { range: { low: -2, high: 8, step: 1 } }),
  unary('Round', { range: coarse }),
  unary('Rsqrt', { range: far }),
  unary('Selu', { range: coarse }),
  unary('Sigmoid'),
  unary('Sign', { range: coarse }),
  unary('Sin'),
  unary('Softplus'),
  unary('Sqrt', { range: positive }),
  unary('Square'),
  unary('Step', { range: coarse, attributes: (dice) => ({ alpha: dice.pick([0, 0, -1, 0.25]) }) }),
  unary('Tanh'),
  binary('Add', { ints: true }),
  comparison('Equal'),
  comparison('Greater'),
  comparison('GreaterEqual'),
  comparison('Less'),
  comparison('LessEqual'),
  logical('LogicalAnd'),
  logical('LogicalOr'),
  binary('Maximum', { a: coarse, b: coarse, gradient: 'equal', ints: true }),
  binary('Minimum', { a: coarse, b: coarse, gradient: 'equal', ints: true }),
  binary('Multiply', { ints: true }),
  comparison('NotEqual'),
  binary('Pow', { a: far, b: signed }),
  binary('RealDiv', { b: far }),
  binary('SquaredDifference', { gradient: 'equal', ints: true }),
  binary('Sub', { ints: true }),
  addMany,
  eluGrad,
  prelu,
  select,
];
