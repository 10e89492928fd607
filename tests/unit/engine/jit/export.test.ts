import { describe, expect, test } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import { exportOnnx } from '../../../../src-main/engine/jit/export.ts';
import { loadOnnx } from '../../../../src-main/engine/jit/run/session.ts';
import { inferProgram, type PictureSize } from '../../../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';
import { expectClose } from '../../../helpers/close.ts';

interface Exported {
  net: string;
  channels: 1 | 3;
  depth: number;
  side: number;
  /** Sizes that the model is fed with afterwards. */
  sizes: PictureSize[];
  shape: (string | number)[];
}

const sizes = [
  { batch: 1, height: 8, width: 8 },
  { batch: 2, height: 12, width: 4 },
  { batch: 1, height: 20, width: 24 },
];

const exported: Exported[] = [
  { net: 'tutorial', channels: 1, depth: 2, side: 8, sizes, shape: ['batch', 1, 'height', 'width'] },
  { net: 'unet', channels: 3, depth: 3, side: 8, sizes, shape: ['batch', 3, 'height', 'width'] },
  { net: 'resunet', channels: 3, depth: 2, side: 8, sizes, shape: ['batch', 3, 'height', 'width'] },
  { net: 'dncnn', channels: 1, depth: 3, side: 8, sizes, shape: ['batch', 1, 'height', 'width'] },
  {
    net: 'dense',
    channels: 1,
    depth: 2,
    side: 28,
    sizes: [
      { batch: 1, height: 28, width: 28 },
      { batch: 3, height: 28, width: 28 },
    ],
    shape: ['batch', 1, 28, 28],
  },
];

describe.each(exported)('an exported $net', ({ net, channels, depth, side, sizes, shape }) => {
  test('takes every size that the net takes, and computes the same', async () => {
    const model = buildNet(netConfig.parse({ net, channels, depth, width: 4 }));
    const constants = { parameters: initialParameters(parameterTable(model), 5) };
    const bytes = exportOnnx({ programAt: (size) => inferProgram(model, size), constants, side });
    const session = await loadOnnx(bytes, { device: 'cpu', threads: 1 });
    expect(session.inputs).toEqual([{ name: 'input', dtype: 'float32', shape }]);
    expect(session.outputs).toEqual([{ name: 'output', dtype: 'float32', shape }]);
    for (const size of sizes) {
      const fed = [size.batch, channels, size.height, size.width];
      const random = randomFrom(9);
      const data = Float32Array.from({ length: fed.reduce((a, b) => a * b) }, () => random.uniform());
      const { output } = await session.run({ input: { data, shape: fed, dtype: 'float32' } });
      const eager = await openEager(inferProgram(model, size), 'cpu', constants);
      expect(output!.shape).toEqual(fed);
      expectClose(output!.data, (await eager.run({ input: data }))['output']!.data, { absolute: 1e-6 });
    }
    await session.dispose();
    model.dispose();
  });
});
