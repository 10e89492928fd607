import { GraphBuilder } from './graph/builder.ts';
import type { Graph } from './graph/types.ts';
import { writeOnnx } from './onnx/write.ts';
import { blockChannels } from './passes/blocks.ts';
import { BLOCKED } from './passes/blocks/twins.ts';
import { loadOnnx } from './run/session.ts';

const CHANNELS = 64;

let found: Promise<number> | undefined;

/**
 * How many channels this processor's convolutions take at a time: 8 with AVX, 16 with AVX-512. ONNX Runtime does not tell, so a
 * picture of numbered channels is reordered and read, and then a small net is computed in blocks and without. 1 where it has no such
 * convolutions, or where the two differ.
 */
export function channelBlock(): Promise<number> {
  found ??= measure().catch(() => 1);
  return found;
}

async function measure(): Promise<number> {
  const block = await lengthOfBlock();
  return block > 1 && (await computesRightly(block)) ? block : 1;
}

async function lengthOfBlock(): Promise<number> {
  const g = new GraphBuilder('blocks');
  const x = g.input('x', [1, CHANNELS, 1, 2], 'float32');
  const value = g.node(`${BLOCKED}ReorderInput`, [x], { channels_last: 0 });
  const numbers = await run(g.finish([{ name: 'y', value }]), [
    Float32Array.from({ length: 2 * CHANNELS }, (_, i) => i),
  ]);
  // Each channel has two pixels, numbered one after the other: a block begins with the first pixels of its channels.
  const end = numbers.findIndex((n, i) => n !== 2 * i);
  return end > 1 && CHANNELS % end === 0 ? end : 1;
}

/** Two convolutions, relu, pooling and doubling: the same in both orders. */
async function computesRightly(block: number): Promise<boolean> {
  const graph = smallNet(2 * block);
  const feeds = graph.inputs.map(({ value: { shape } }, k) =>
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * (7 + k)) % 23) / 23 - 0.5),
  );
  const [plain, blocked] = [await run(graph, feeds), await run(blockChannels(graph, block), feeds)];
  return plain.every((n, i) => Math.abs(n - blocked[i]!) <= 1e-4 * (1 + Math.abs(n)));
}

function smallNet(channels: number): Graph {
  const g = new GraphBuilder('trial');
  const [x, first, second] = [
    g.input('x', [2, 3, 6, 6], 'float32'),
    g.input('first', [channels, 3, 3, 3], 'float32'),
    g.input('second', [channels, channels, 3, 3], 'float32'),
  ];
  const around = { strides: [1, 1], dilations: [1, 1], pads: [1, 1, 1, 1], kernel_shape: [3, 3] };
  const maps = g.node('Relu', [g.node('Conv', [x, first], around)]);
  const halves = g.node('MaxPool', [maps], { kernel_shape: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] });
  const scales = g.constant(Float32Array.of(1, 1, 2, 2), [4]);
  const nearest = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  const doubled = g.node('Resize', [g.node('Conv', [halves, second], around), null, scales], nearest);
  return g.finish([{ name: 'y', value: g.node('Add', [doubled, maps]) }]);
}

/** The first output's numbers. */
async function run(graph: Graph, numbers: Float32Array[]): Promise<Float32Array> {
  const session = await loadOnnx(writeOnnx(graph), { device: 'cpu', threads: 1 });
  try {
    const feeds = graph.inputs.map(({ name, value: { shape } }, i) => {
      return [name, { data: numbers[i]!, shape, dtype: 'float32' as const }] as const;
    });
    const results = await session.run(Object.fromEntries(feeds));
    return results[graph.outputs[0]!.name]!.data as Float32Array;
  } finally {
    await session.dispose();
  }
}
