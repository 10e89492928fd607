import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { checkGraph } from '../../../../../src-main/engine/jit/graph/check.ts';
import type { GraphBuilder } from '../../../../../src-main/engine/jit/graph/builder.ts';
import { sizeOf } from '../../../../../src-main/engine/jit/graph/shapes.ts';
import type { Graph, Value } from '../../../../../src-main/engine/jit/graph/types.ts';
import { simplify } from '../../../../../src-main/engine/jit/passes/simplify.ts';
import { expectClose } from '../../../../helpers/close.ts';
import { runGraph } from '../../../../helpers/compiled.ts';
import { graphOf, nodeLines } from '../../../../helpers/graphs.ts';

interface Simplification {
  /** What the rewrite does, or why it does not. */
  what: string;
  build(g: GraphBuilder): Value | Record<string, Value>;
  before: string[];
  after: string[];
}

const maps = (g: GraphBuilder, name = 'x') => g.input(name, [1, 2, 4, 4], 'float32');
const row = (g: GraphBuilder, name = 'x') => g.input(name, [3], 'float32');
const floats = (g: GraphBuilder, shape: number[], ...numbers: number[]) =>
  g.constant(Float32Array.from(numbers), shape);

const filter = (g: GraphBuilder) => g.constant(new Float32Array(36).fill(0.1), [2, 2, 3, 3]);
const same3x3 = { strides: [1, 1], dilations: [1, 1], pads: [1, 1, 1, 1], kernel_shape: [3, 3] };
const conv = (g: GraphBuilder, x: Value) => g.node('Conv', [x, filter(g)], same3x3);
const convText = 'strides=[1,1] dilations=[1,1] pads=[1,1,1,1] kernel_shape=[3,3]';

const pool2x2 = { kernel_shape: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] };
const poolText = 'kernel_shape=[2,2] strides=[2,2] pads=[0,0,0,0]';
const slope = (g: GraphBuilder, x: Value) => g.node('HardSigmoid', [x], { alpha: 3.4e38, beta: 0 });
const slopeText = 'alpha=3.4e+38 beta=0';

const folding: Simplification[] = [
  {
    what: 'arithmetic of known numbers, with broadcasting',
    build(g) {
      const [a, b] = [floats(g, [2, 1], 1, 2), floats(g, [3], 10, 20, 40)];
      const sum = g.node('Sub', [g.node('Mul', [g.node('Add', [a, b]), g.scalar(2)]), a]);
      return g.node('Sqrt', [g.node('Neg', [g.node('Div', [sum, g.scalar(-0.25)])])]);
    },
    before: [
      '%0: float32[2,3] = Add({1 2}, {10 20 40})',
      '%1: float32[2,3] = Mul(%0, 2)',
      '%2: float32[2,3] = Sub(%1, {1 2})',
      '%3: float32[2,3] = Div(%2, -0.25)',
      '%4: float32[2,3] = Neg(%3)',
      '%5: float32[2,3] = Sqrt(%4)',
      'y = %5',
    ],
    after: ['y = {9.16515 12.8062 18 9.38083 12.9615 18.1108}'],
  },
  {
    what: 'known numbers moved about',
    build(g) {
      const known = floats(g, [2, 3], 1, 2, 3, 4, 5, 6);
      const turned = g.node('Transpose', [known], { perm: [1, 0] });
      const backwards = g.node('Slice', [turned, g.ints([2]), g.ints([-4]), g.ints([0]), g.ints([-1])]);
      const [first, rest] = g.nodeWithOutputs('Split', [backwards, g.ints([1, 2])], { axis: 0 });
      return { first: g.node('Reshape', [first!, g.ints([2, 1])]), rest: rest! };
    },
    before: [
      '%0: float32[3,2] = Transpose({1 2 3 4 5 6}) perm=[1,0]',
      '%1: float32[3,2] = Slice(%0, {2}, {-4}, {0}, {-1})',
      '%2: float32[1,2], %3: float32[2,2] = Split(%1, {1 2}) axis=0',
      '%4: float32[2,1] = Reshape(%2, {2 1})',
      'first = %4',
      'rest = %3',
    ],
    after: ['first = {3 6}', 'rest = {2 5 1 4}'],
  },
  {
    what: 'whole numbers are not computed',
    build: (g) => g.node('Add', [g.constant(Int32Array.of(1), []), g.constant(Int32Array.of(2), [])]),
    before: ['%0: int32[] = Add(1, 2)', 'y = %0'],
    after: ['%0: int32[] = Add(1, 2)', 'y = %0'],
  },
];

const arithmetic: Simplification[] = [
  {
    what: 'x + 0, x - 0, x * 1, x / 1 and x ^ 1 are x',
    build(g) {
      const shifted = g.node('Sub', [g.node('Add', [row(g), g.scalar(0)]), floats(g, [3], 0, 0, 0)]);
      const scaled = g.node('Div', [g.node('Mul', [g.scalar(1), shifted]), g.scalar(1)]);
      return g.node('Pow', [scaled, g.scalar(1)]);
    },
    before: [
      '%0: float32[3] = Add(x, 0)',
      '%1: float32[3] = Sub(%0, {0 0 0})',
      '%2: float32[3] = Mul(1, %1)',
      '%3: float32[3] = Div(%2, 1)',
      '%4: float32[3] = Pow(%3, 1)',
      'y = %4',
    ],
    after: ['y = x'],
  },
  {
    what: 'but not where the number repeats x',
    build: (g) => g.node('Add', [row(g), floats(g, [2, 1], 0, 0)]),
    before: ['%0: float32[2,3] = Add(x, {0 0})', 'y = %0'],
    after: ['%0: float32[2,3] = Add(x, {0 0})', 'y = %0'],
  },
  {
    what: 'numbers go to the right',
    build: (g) => g.node('Add', [g.scalar(2), g.node('Mul', [g.scalar(3), row(g)])]),
    before: ['%0: float32[3] = Mul(3, x)', '%1: float32[3] = Add(2, %0)', 'y = %1'],
    after: ['%0: float32[3] = Mul(x, 3)', '%1: float32[3] = Add(%0, 2)', 'y = %1'],
  },
  {
    what: 'x times -1 is -x, and a + (-x) is a - x',
    build: (g) => g.node('Add', [row(g, 'a'), g.node('Mul', [row(g), g.scalar(-1)])]),
    before: ['%0: float32[3] = Mul(x, -1)', '%1: float32[3] = Add(a, %0)', 'y = %1'],
    after: ['%0: float32[3] = Sub(a, x)', 'y = %0'],
  },
  {
    what: 'scaled twice is scaled once',
    build: (g) => g.node('Mul', [g.node('Mul', [row(g), g.scalar(0.5)]), floats(g, [3], 6, 6, 6)]),
    before: ['%0: float32[3] = Mul(x, 0.5)', '%1: float32[3] = Mul(%0, {6 6 6})', 'y = %1'],
    after: ['%0: float32[3] = Mul(x, 3)', 'y = %0'],
  },
];

const moves: Simplification[] = [
  {
    what: 'reshaped twice is reshaped once, or not at all',
    build(g) {
      const flat = g.node('Reshape', [maps(g), g.ints([32])]);
      const back = g.node('Reshape', [flat, g.ints([1, 2, 4, 4])]);
      return { back, other: g.node('Reshape', [flat, g.ints([8, 4])]) };
    },
    before: [
      '%0: float32[32] = Reshape(x, {32})',
      '%1: float32[1,2,4,4] = Reshape(%0, {1 2 4 4})',
      '%2: float32[8,4] = Reshape(%0, {8 4})',
      'back = %1',
      'other = %2',
    ],
    after: ['%0: float32[8,4] = Reshape(x, {8 4})', 'back = x', 'other = %0'],
  },
  {
    what: 'transposed twice is transposed once, or not at all',
    build(g) {
      const last = g.node('Transpose', [maps(g)], { perm: [0, 2, 3, 1] });
      const back = g.node('Transpose', [last], { perm: [0, 3, 1, 2] });
      return { back, other: g.node('Transpose', [last], { perm: [0, 2, 1, 3] }) };
    },
    before: [
      '%0: float32[1,4,4,2] = Transpose(x) perm=[0,2,3,1]',
      '%1: float32[1,2,4,4] = Transpose(%0) perm=[0,3,1,2]',
      '%2: float32[1,4,4,2] = Transpose(%0) perm=[0,2,1,3]',
      'back = %1',
      'other = %2',
    ],
    after: ['%0: float32[1,4,4,2] = Transpose(x) perm=[0,3,2,1]', 'back = x', 'other = %0'],
  },
];

const fusions: Simplification[] = [
  {
    what: 'a convolution takes the number added to each channel as its bias',
    build: (g) => g.node('Add', [conv(g, maps(g)), floats(g, [2, 1, 1], 1, 2)]),
    before: [
      `%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) ${convText}`,
      '%1: float32[1,2,4,4] = Add(%0, {1 2})',
      'y = %1',
    ],
    after: [`%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3], {1 2}) ${convText}`, 'y = %0'],
  },
  {
    what: 'but not when it is needed without, too',
    build(g) {
      const plain = conv(g, maps(g));
      return { plain, raised: g.node('Add', [plain, g.scalar(1)]) };
    },
    before: [
      `%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) ${convText}`,
      '%1: float32[1,2,4,4] = Add(%0, 1)',
      'plain = %0',
      'raised = %1',
    ],
    after: [
      `%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) ${convText}`,
      '%1: float32[1,2,4,4] = Add(%0, 1)',
      'plain = %0',
      'raised = %1',
    ],
  },
  {
    what: 'nor along a row',
    build: (g) => g.node('Add', [conv(g, maps(g)), floats(g, [4], 1, 2, 3, 4)]),
    before: [
      `%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) ${convText}`,
      '%1: float32[1,2,4,4] = Add(%0, {1 2 3 4})',
      'y = %1',
    ],
    after: [
      `%0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) ${convText}`,
      '%1: float32[1,2,4,4] = Add(%0, {1 2 3 4})',
      'y = %1',
    ],
  },
  {
    what: 'the slope of relu is taken from its output',
    build(g) {
      const x = row(g);
      return { relu: g.node('Relu', [x]), slope: slope(g, x) };
    },
    before: [
      '%0: float32[3] = Relu(x)',
      `%1: float32[3] = HardSigmoid(x) ${slopeText}`,
      'relu = %0',
      'slope = %1',
    ],
    after: [
      '%0: float32[3] = Relu(x)',
      `%1: float32[3] = HardSigmoid(%0) ${slopeText}`,
      'relu = %0',
      'slope = %1',
    ],
  },
  {
    what: 'back through pooling and relu, the mask is applied to the pooled gradient',
    build(g) {
      const maxima = g.node('Relu', [maps(g)]);
      const [pooled, places] = g.nodeWithOutputs('MaxPool', [maxima], pool2x2);
      const dy = g.input('dy', pooled!.shape, 'float32');
      const unpooled = g.node('MaxUnpool', [dy, places!, g.ints([1, 2, 4, 4])], pool2x2);
      return g.node('Mul', [unpooled, slope(g, maxima)]);
    },
    before: [
      '%0: float32[1,2,4,4] = Relu(x)',
      `%1: float32[1,2,2,2], %2: int64[1,2,2,2] = MaxPool(%0) ${poolText}`,
      `%3: float32[1,2,4,4] = MaxUnpool(dy, %2, {1 2 4 4}) ${poolText}`,
      `%4: float32[1,2,4,4] = HardSigmoid(%0) ${slopeText}`,
      '%5: float32[1,2,4,4] = Mul(%3, %4)',
      'y = %5',
    ],
    after: [
      '%0: float32[1,2,4,4] = Relu(x)',
      `%1: float32[1,2,2,2], %2: int64[1,2,2,2] = MaxPool(%0) ${poolText}`,
      `%3: float32[1,2,2,2] = HardSigmoid(%1) ${slopeText}`,
      '%4: float32[1,2,2,2] = Mul(dy, %3)',
      `%5: float32[1,2,4,4] = MaxUnpool(%4, %2, {1 2 4 4}) ${poolText}`,
      'y = %5',
    ],
  },
];

const chapters = { folding, arithmetic, moves, fusions };

describe.each(Object.entries(chapters))('%s', (_, simplifications) => {
  test.each(simplifications)('$what', async ({ build, before, after }) => {
    const graph = graphOf(build);
    const simple = checkGraph(simplify(graph));
    expect(nodeLines(graph)).toEqual(before);
    expect(nodeLines(simple)).toEqual(after);
    await expectEqual(simple, graph);
  });
});

/** The same numbers, but for the order of sums and products. */
async function expectEqual(simple: Graph, graph: Graph): Promise<void> {
  const random = randomFrom(3);
  const draw = (shape: readonly number[]) =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal());
  const feeds = Object.fromEntries(graph.inputs.map(({ name, value }) => [name, draw(value.shape)]));
  const [actual, expected] = [await runGraph(simple, feeds), await runGraph(graph, feeds)];
  for (const [name, { data, shape }] of Object.entries(expected)) {
    expect(actual[name]!.shape).toEqual(shape);
    expectClose(actual[name]!.data, data, { absolute: 1e-6, relative: 1e-6 });
  }
}
