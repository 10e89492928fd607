import { GraphBuilder } from '../graph/builder.ts';
import { writeOnnx } from '../onnx/write.ts';
import { loadOnnx } from './session.ts';

const CHANNELS = 64;

let found: Promise<number> | undefined;

/**
 * How many channels this processor's convolutions take at a time: 8 with AVX, 16 with AVX-512. ONNX Runtime does not tell, so a
 * picture of numbered channels is reordered and read. 1 where it has no such convolutions.
 */
export function channelBlock(): Promise<number> {
  found ??= measure().catch(() => 1);
  return found;
}

async function measure(): Promise<number> {
  const g = new GraphBuilder('blocks');
  const shape = [1, CHANNELS, 1, 2];
  const x = g.input('x', shape, 'float32');
  const value = g.node('com.microsoft.nchwc:ReorderInput', [x], { channels_last: 0 });
  const session = await loadOnnx(writeOnnx(g.finish([{ name: 'y', value }])), { device: 'cpu', threads: 1 });
  const data = Float32Array.from({ length: 2 * CHANNELS }, (_, i) => i);
  const { y } = await session.run({ x: { data, shape, dtype: 'float32' } });
  await session.dispose();
  // Each channel has two pixels, numbered one after the other: a block begins with the first pixels of its channels.
  const end = (y!.data as Float32Array).findIndex((n, i) => n !== 2 * i);
  return end > 1 && CHANNELS % end === 0 ? end : 1;
}
