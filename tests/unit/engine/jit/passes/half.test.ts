import { describe, expect, test } from 'vitest';
import { denseSide, netConfig, type NetName } from '../../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { compile } from '../../../../../src-main/engine/jit/compile.ts';
import { checkGraph } from '../../../../../src-main/engine/jit/graph/check.ts';
import type { Graph } from '../../../../../src-main/engine/jit/graph/types.ts';
import { inHalves } from '../../../../../src-main/engine/jit/passes/half.ts';
import { inferProgram } from '../../../../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../../../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../../src-main/engine/nets/registry.ts';
import { expectClose } from '../../../../helpers/close.ts';
import { runGraph } from '../../../../helpers/compiled.ts';

const sideOf = (net: NetName) => (net === 'dense' ? denseSide : 16);

function graphOf(net: NetName): Graph {
  const side = sideOf(net);
  const model = buildNet(netConfig.parse({ net, channels: 1 }), side);
  const parameters = initialParameters(parameterTable(model), 7);
  const program = inferProgram(model, { batch: 1, height: side, width: side });
  try {
    return compile(program, { target: 'gpu', constants: { parameters } });
  } finally {
    model.dispose();
  }
}

const typesOf = (graph: Graph, op: string) =>
  graph.nodes.filter((node) => node.op === op).map((node) => node.outputs[0]!.dtype);

const ports = ({ inputs, outputs }: Graph) =>
  [...inputs, ...outputs].map(({ name, value }) => [name, value.shape, value.dtype]);

describe.each<NetName>(['tutorial', 'unet', 'resunet', 'dncnn', 'dense'])('%s in halves', (net) => {
  const graph = graphOf(net);
  const half = checkGraph(inHalves(graph));

  test('takes and gives what it did, and computes in 16 bits in between', () => {
    expect(ports(half)).toEqual(ports(graph));
    const heavy = [...typesOf(half, 'Conv'), ...typesOf(half, 'MatMul')];
    expect(new Set(heavy)).toEqual(new Set(['float16']));
  });

  test('gives nearly the same numbers', async () => {
    const random = randomFrom(3);
    const input = Float32Array.from({ length: sideOf(net) ** 2 }, () => random.uniform());
    const [expected, actual] = [await runGraph(graph, { input }), await runGraph(half, { input })];
    expectClose(actual['output']!.data, expected['output']!.data, { absolute: 0.5 / 255 });
  });
});

test('a residual net takes its noise from the picture as it came', () => {
  const half = inHalves(graphOf('dncnn'));
  const last = half.nodes.find((node) => node.op === 'Sub')!;
  expect(last.inputs[0]).toBe(half.inputs[0]!.value);
  expect(half.outputs[0]!.value).toBe(last.outputs[0]);
});
