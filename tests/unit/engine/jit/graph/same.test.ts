import { describe, expect, test } from 'vitest';
import type { GraphBuilder } from '../../../../../src-main/engine/jit/graph/builder.ts';
import { sameButForShapes } from '../../../../../src-main/engine/jit/graph/same.ts';
import type { Value } from '../../../../../src-main/engine/jit/graph/types.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

type Build = (g: GraphBuilder, x: Value, side: number) => Value;

/** Built for pictures of two sides: the same graph? */
function same(build: Build, other = build): boolean {
  const [small, large] = [4, 6].map((side) =>
    graphOf((g) => (side === 4 ? build : other)(g, g.input('x', [1, 2, side, side], 'float32'), side)),
  );
  return sameButForShapes(small!, large!);
}

const relu: Build = (g, x) => g.node('Relu', [x]);

describe('two graphs are the same but for shapes', () => {
  test('when operators, wiring, attributes and constants are', () => {
    expect(same((g, x) => g.node('Mul', [g.node('LeakyRelu', [x], { alpha: 0.1 }), g.scalar(2)]))).toBe(true);
    expect(same((g, x) => g.node('Concat', [x, relu(g, x, 0), x], { axis: 1 }))).toBe(true);
    expect(same((g, x) => g.node('Reshape', [x, g.ints([0, 0, 0, 0])]))).toBe(true);
  });

  const differences: Record<string, [Build, Build?]> = {
    'an operator': [relu, (g, x) => g.node('Elu', [x])],
    'the number of nodes': [relu, (g, x) => g.node('Relu', [g.node('Neg', [x])])],
    'an attribute': [
      (g, x) => g.node('LeakyRelu', [x], { alpha: 0.1 }),
      (g, x) => g.node('LeakyRelu', [x], { alpha: 0.2 }),
    ],
    'a constant that holds the size': [(g, x, side) => g.node('Mul', [x, g.scalar(1 / side)])],
    'a shape that holds the size': [(g, x, side) => g.node('Reshape', [x, g.ints([1, 2 * side * side])])],
    'the order of inputs': [
      (g, x) => g.node('Sub', [x, relu(g, x, 0)]),
      (g, x) => g.node('Sub', [relu(g, x, 0), x]),
    ],
    'an input that is left out': [
      (g, x) => g.node('Clip', [x, g.scalar(0), g.scalar(1)]),
      (g, x) => g.node('Clip', [x, null, g.scalar(1)]),
    ],
    'what comes out': [
      (g, x) => g.nodeWithOutputs('Split', [x, g.ints([1, 1])], { axis: 1 })[0]!,
      (g, x) => g.nodeWithOutputs('Split', [x, g.ints([1, 1])], { axis: 1 })[1]!,
    ],
  };

  test.each(Object.entries(differences))('unless %s differs', (_, [build, other]) => {
    expect(same(build, other)).toBe(false);
  });
});
