import { describe, expect, test } from 'vitest';
import { PbfReader } from 'pbf';
import type { GraphBuilder } from '../../../../../src-main/engine/jit/graph/builder.ts';
import type { Graph, Value } from '../../../../../src-main/engine/jit/graph/types.ts';
import { writeOnnx } from '../../../../../src-main/engine/jit/onnx/write.ts';
import { loadOnnx } from '../../../../../src-main/engine/jit/run/session.ts';
import { runGraph } from '../../../../helpers/compiled.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

const vector = (g: GraphBuilder, name = 'x') => g.input(name, [2], 'float32');
const one = Float32Array.of(1, -2);

async function numbersOf(graph: Graph, feeds = { x: one }): Promise<Record<string, number[]>> {
  const results = await runGraph(graph, feeds);
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data)]));
}

describe('a written graph computes', () => {
  test('every kind of attribute: lists, words, fractions, whole numbers', async () => {
    const graph = graphOf((g) => {
      const x = vector(g);
      const leaky = g.node('LeakyRelu', [x], { alpha: 0.25 });
      const scales = g.constant(Float32Array.of(2), [1]);
      const doubled = g.node('Resize', [leaky, null, scales], {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      });
      const column = g.node('Transpose', [g.node('Reshape', [doubled, g.ints([2, 2])])], { perm: [1, 0] });
      return g.node('Concat', [column, column], { axis: 1 });
    });
    expect(await numbersOf(graph)).toEqual({ y: [1, -0.5, 1, -0.5, 1, -0.5, 1, -0.5] });
  });

  test('every type of constant', async () => {
    const graph = graphOf((g) => {
      const truth = g.constant(Uint8Array.of(1, 0), [2]);
      const whole = g.node('Cast', [g.constant(Int32Array.of(7, -9), [2])], { to: 1 });
      return g.node('Where', [truth, vector(g), whole]);
    });
    expect(await numbersOf(graph)).toEqual({ y: [1, -9] });
  });

  test('a constant that is a part of a larger buffer', async () => {
    const part = Float32Array.of(5, 6, 7, 8).subarray(1, 3);
    const graph = graphOf((g) => g.node('Add', [vector(g), g.constant(part, [2])]));
    expect(await numbersOf(graph)).toEqual({ y: [7, 5] });
  });
});

describe('outputs', () => {
  const outputs: Record<string, [(g: GraphBuilder) => Record<string, Value>, Record<string, number[]>]> = {
    'may be an input as it is': [(g) => ({ y: vector(g) }), { y: [1, -2] }],
    'may be a constant': [
      (g) => ({ y: g.constant(Float32Array.of(3), [1]), z: vector(g) }),
      { y: [3], z: [1, -2] },
    ],
    'may be the same value twice': [
      (g) => {
        const value = g.node('Neg', [vector(g)]);
        return { y: value, z: value };
      },
      { y: [-1, 2], z: [-1, 2] },
    ],
    'may be used by later nodes': [
      (g) => {
        const y = g.node('Neg', [vector(g)]);
        return { y, z: g.node('Relu', [y]) };
      },
      { y: [-1, 2], z: [0, 2] },
    ],
    'may have any name': [
      (g) => {
        const v1 = g.node('Relu', [g.node('Neg', [vector(g)])]);
        return { v1, c2: g.node('Add', [v1, g.scalar(1)]), 'next x': g.node('Exp', [g.scalar(0)]) };
      },
      { v1: [0, 2], c2: [1, 3], 'next x': [1] },
    ],
    'may be the second of a node alone': [
      (g) => ({ y: g.nodeWithOutputs('Split', [vector(g), g.ints([1, 1])], { axis: 0 })[1]! }),
      { y: [-2] },
    ],
    'may be the first of a node alone': [
      (g) => ({ y: g.nodeWithOutputs('Split', [vector(g), g.ints([1, 1])], { axis: 0 })[0]! }),
      { y: [1] },
    ],
  };

  test.each(Object.entries(outputs))('%s', async (_, [build, expected]) => {
    expect(await numbersOf(graphOf(build))).toEqual(expected);
  });
});

describe('a model file', () => {
  const graph = graphOf((g) => ({ clean: g.node('Relu', [g.input('noisy', [1, 3, 4, 4], 'float32')]) }));

  test('tells what goes in and comes out', async () => {
    const session = await loadOnnx(writeOnnx(graph), { device: 'cpu', threads: 1 });
    expect(session.inputs).toEqual([{ name: 'noisy', dtype: 'float32', shape: [1, 3, 4, 4] }]);
    expect(session.outputs).toEqual([{ name: 'clean', dtype: 'float32', shape: [1, 3, 4, 4] }]);
    await session.dispose();
  });

  test('takes any length along free axes', async () => {
    const free = { 0: 'batch', 2: 'height', 3: 'width' };
    const bytes = writeOnnx(graph, { freeAxes: { noisy: free, clean: free } });
    const session = await loadOnnx(bytes, { device: 'cpu', threads: 1 });
    expect(session.inputs[0]!.shape).toEqual(['batch', 3, 'height', 'width']);
    expect(session.outputs[0]!.shape).toEqual(['batch', 3, 'height', 'width']);
    const shape = [2, 3, 1, 5];
    const data = new Float32Array(30).fill(-1);
    const { clean } = await session.run({ noisy: { data, shape, dtype: 'float32' } });
    expect(clean).toEqual({ data: new Float32Array(30), shape });
    await session.dispose();
  });

  test('carries key-value pairs, and its producer', () => {
    const model = fieldsOf(writeOnnx(graph, { metadata: { net: 'unet', note: 'für später' } }));
    expect(model.text(2)).toEqual(['cleanplate']);
    const pairs = model.messages(14).map((pair) => [pair.text(1), pair.text(2)].flat());
    expect(pairs).toEqual([
      ['net', 'unet'],
      ['note', 'für später'],
    ]);
  });

  test('names its nodes after layer and operator', () => {
    const labelled = graphOf((g) => {
      const x = vector(g);
      g.layer = 'conv1';
      return g.node('Relu', [x]);
    });
    const [node] = fieldsOf(writeOnnx(labelled)).messages(7)[0]!.messages(1);
    expect(node!.text(3)[0]).toMatch(/^conv1\/Relu\/\d+$/);
  });
});

interface Fields {
  /** All values of a field, as text or as messages. */
  text(field: number): string[];
  messages(field: number): Fields[];
}

/** A protobuf message taken apart without knowing what it means. */
function fieldsOf(bytes: Uint8Array): Fields {
  const parts: { field: number; bytes: Uint8Array }[] = [];
  const pbf = new PbfReader(bytes);
  pbf.readFields((field, _, reader) => {
    if (reader.type === 2) parts.push({ field, bytes: reader.readBytes() });
  }, null);
  const all = (field: number) => parts.filter((part) => part.field === field);
  return {
    text: (field) => all(field).map((part) => new TextDecoder().decode(part.bytes)),
    messages: (field) => all(field).map((part) => fieldsOf(part.bytes)),
  };
}
