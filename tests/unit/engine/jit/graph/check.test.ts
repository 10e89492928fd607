import { describe, expect, test } from 'vitest';
import { checkGraph, complaints } from '../../../../../src-main/engine/jit/graph/check.ts';
import type { Graph } from '../../../../../src-main/engine/jit/graph/types.ts';
import { failureOf } from '../../../../helpers/failures.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

const sound = graphOf((g) => {
  const x = g.input('x', [2, 3], 'float32');
  g.layer = 'conv1';
  return g.node('Relu', [g.node('Add', [x, g.constant(Float32Array.of(1, 2, 3), [3])])]);
});
const [add, relu] = sound.nodes as [Graph['nodes'][0], Graph['nodes'][0]];
const [constant] = [...sound.constants.keys()];
const [input] = sound.inputs;
const [output] = sound.outputs;
const elsewhere = { id: 77, shape: [2, 3], dtype: 'float32' } as const;

/** A sound graph with one law broken, and the complaint that it gives. */
const broken: [law: string, complaint: RegExp, graph: Graph][] = [
  [
    'values are defined before they are used',
    /Relu in layer 'conv1' uses %\d+ before/,
    { ...sound, nodes: [relu, add] },
  ],
  ['values are defined once', /%\d+ is defined twice/, { ...sound, nodes: [add, relu, relu] }],
  [
    'outputs are computed',
    /output 'z' is never computed/,
    { ...sound, outputs: [output!, { name: 'z', value: elsewhere }] },
  ],
  [
    'operators are known',
    /the operator is not in the table/,
    { ...sound, nodes: [add, { ...relu, op: 'Gelu' }] },
  ],
  [
    'nodes have the shapes of the table',
    /gives float32\[2,3\], not float32\[3,2\]/,
    withResult({ ...relu.outputs[0]!, shape: [3, 2] }),
  ],
  [
    'nodes have the types of the table',
    /gives float32\[2,3\], not int32\[2,3\]/,
    withResult({ ...relu.outputs[0]!, dtype: 'int32' }),
  ],
  [
    'constants are as large as their shapes',
    /constant %\d+ \[3\] has 2 numbers/,
    { ...sound, constants: new Map([[constant!, Float32Array.of(1, 2)]]) },
  ],
  ['names are unique', /'x' appears twice/, { ...sound, outputs: [{ ...output!, name: input!.name }] }],
  [
    'nothing is computed in vain',
    /Relu in layer 'conv1' is not used/,
    { ...sound, outputs: [{ name: 'y', value: add.outputs[0]! }] },
  ],
];

function withResult(value: (typeof relu.outputs)[0]): Graph {
  return { ...sound, nodes: [add, { ...relu, outputs: [value] }], outputs: [{ name: 'y', value }] };
}

describe('the law of graphs', () => {
  test('has nothing against a sound graph', () => {
    expect(complaints(sound)).toEqual([]);
    expect(checkGraph(sound)).toBe(sound);
  });

  test.each(broken)('%s', (_, complaint, graph) => {
    const [first, ...more] = complaints(graph);
    expect(first).toMatch(complaint);
    expect(more).toEqual([]);
    expect(failureOf(() => checkGraph(graph))).toMatchObject({
      code: 'jit/broken-graph',
      values: { graph: sound.name, problem: first },
    });
  });
});
