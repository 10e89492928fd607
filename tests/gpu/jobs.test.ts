import { join } from 'node:path';
import { expect, test } from 'vitest';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { storedNetwork } from '../../src-main/engine/denoise/stored.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { expectClose } from '../helpers/close.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest } from '../helpers/training.ts';
import { describeOnGpu } from './describe.ts';

const side = 24;
await describeOnGpu('jobs on WebGPU', (gpu) => {
  const folder = temporaryFolder();

  test('a training, and cleaning with what was learnt, are those of the processor', async () => {
    const images = await sceneFolder(join(folder, 'images'), 4);
    const net = netConfig.parse({ net: 'resunet', channels: 1, width: 4, depth: 2 });
    const request = tinyRequest(images, join(folder, 'cpu'), { net, learningRate: 0.003 });
    const expected = await train(request, { batchThreads: 0 });
    const onGpu = {
      ...request,
      output: join(folder, 'gpu'),
      device: { ...request.device, device: 'webgpu' as const },
    };
    const actual = await gpu.train(onGpu);
    expect(actual).toMatchObject({ steps: 10, device: 'webgpu' });
    const losses = ({ history }: typeof expected) => history.map(({ loss }) => loss);
    expectClose(losses(actual), losses(expected), { relative: 1e-4 });

    const tile = Float32Array.from({ length: side ** 2 }, (_, i) => (1 + Math.sin(i)) / 2);
    const network = await storedNetwork(await openModel(onGpu.output), { device: 'cpu', threads: 1 });
    const cleaned = await network.run(tile, side, side);
    await network.dispose();
    expectClose(await gpu.clean(onGpu.output, tile, side), cleaned, { absolute: 1e-5 });
  });
});
