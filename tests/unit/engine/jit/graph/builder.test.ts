import { describe, expect, test } from 'vitest';
import { GraphBuilder } from '../../../../../src-main/engine/jit/graph/builder.ts';
import { failureOf } from '../../../../helpers/failures.ts';
import { graphOf, operators } from '../../../../helpers/graphs.ts';

const shape = [2, 3];
const ones = () => Float32Array.of(1, 1);

describe('building a graph', () => {
  test('equal nodes are built once', () => {
    const g = new GraphBuilder('g');
    const x = g.input('x', shape, 'float32');
    expect(g.node('Relu', [x])).toBe(g.node('Relu', [x]));
    expect(g.node('Elu', [x])).not.toBe(g.node('Relu', [x]));
  });

  test('nodes that differ in an attribute or in the order of inputs are two', () => {
    const g = new GraphBuilder('g');
    const [x, y] = [g.input('x', shape, 'float32'), g.input('y', shape, 'float32')];
    expect(g.node('LeakyRelu', [x], { alpha: 0.1 })).not.toBe(g.node('LeakyRelu', [x], { alpha: 0.2 }));
    expect(g.node('Sub', [x, y])).not.toBe(g.node('Sub', [y, x]));
  });

  test('equal constants are one, of one type, shape and bits', () => {
    const g = new GraphBuilder('g');
    expect(g.constant(ones(), [2])).toBe(g.constant(ones(), [2]));
    expect(g.constant(ones(), [2])).not.toBe(g.constant(ones(), [2, 1]));
    expect(g.constant(Int32Array.of(1), [1])).not.toBe(g.ints([1]));
    expect(g.scalar(0)).not.toBe(g.scalar(-0));
  });

  test('large constants are not compared', () => {
    const g = new GraphBuilder('g');
    const large = () => g.constant(new Float32Array(5000), [5000]);
    expect(large()).not.toBe(large());
  });

  test('what no output needs is dropped; inputs stay', () => {
    const graph = graphOf((g) => {
      const x = g.input('x', shape, 'float32');
      g.input('unused', shape, 'float32');
      g.node('Exp', [g.node('Add', [x, g.scalar(1)])]);
      return g.node('Relu', [x]);
    });
    expect(operators(graph)).toEqual(['Relu']);
    expect(graph.constants.size).toBe(0);
    expect(graph.inputs.map((i) => i.name)).toEqual(['x', 'unused']);
  });

  test('nodes carry the layer that they were built in', () => {
    const graph = graphOf((g) => {
      const x = g.input('x', shape, 'float32');
      g.layer = 'conv1';
      const y = g.node('Relu', [x]);
      g.layer = 'conv2';
      return g.node('Exp', [y]);
    });
    expect(graph.nodes.map((n) => n.layer)).toEqual(['conv1', 'conv2']);
  });

  test('a node can be looked for without building it', () => {
    const g = new GraphBuilder('g');
    const x = g.input('x', shape, 'float32');
    expect(g.find('Relu', [x])).toBeUndefined();
    const y = g.node('Relu', [x]);
    expect(g.find('Relu', [x])).toBe(y);
    expect(g.producerOf(y)).toMatchObject({ op: 'Relu', inputs: [x] });
    expect(g.producerOf(x)).toBeUndefined();
  });
});

describe('a node that cannot be', () => {
  const refused: Record<string, (g: GraphBuilder) => unknown> = {
    'is not in the table': (g) => g.node('Gelu', [g.scalar(1)]),
    'do not broadcast': (g) => g.node('Add', [g.input('a', [2], 'float32'), g.input('b', [3], 'float32')]),
    'types float32 and int64 differ': (g) => g.node('Add', [g.scalar(1), g.ints([1])]),
    'does not fit the input': (g) =>
      g.node('Conv', [g.input('x', [1, 2, 4, 4], 'float32'), g.input('w', [1, 3, 3, 3], 'float32')]),
    'does not multiply': (g) => {
      const x = g.input('x', [2, 3], 'float32');
      return g.node('MatMul', [x, x]);
    },
    'cannot become [7]': (g) => g.node('Reshape', [g.input('x', [2, 3], 'float32'), g.ints([7])]),
    'cannot be expanded': (g) => g.node('Expand', [g.input('x', [2], 'float32'), g.ints([3])]),
    'do not add up': (g) => g.node('Split', [g.input('x', [4], 'float32'), g.ints([1, 2])], { axis: 0 }),
    'do not join along 0': (g) =>
      g.node('Concat', [g.input('a', [1, 2], 'float32'), g.input('b', [1, 3], 'float32')], { axis: 0 }),
    'three shapes do not broadcast': (g) =>
      g.node('Where', [g.input('c', [3], 'bool'), g.input('a', [2], 'float32'), g.scalar(0)]),
  };

  test.each(Object.entries(refused))('%s', (problem, build) => {
    const g = new GraphBuilder('step');
    g.layer = 'conv7';
    const failure = failureOf(() => build(g));
    expect(failure).toMatchObject({ code: 'jit/broken-graph', values: { graph: 'step' } });
    expect(failure.message).toContain(problem);
    expect(failure.message).toContain("in layer 'conv7'");
  });
});
