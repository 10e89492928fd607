import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { openNetwork } from '../../../../src-main/engine/denoise/open.ts';
import { programNetwork, storedNetwork } from '../../../../src-main/engine/denoise/stored.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import { netGeometry } from '../../../../src-main/engine/nets/geometry.ts';
import { openModel, saveModel } from '../../../../src-main/engine/store/model.ts';
import { expectClose } from '../../../helpers/close.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { modelContent, tinyNet } from '../../../helpers/models.ts';
import { drawnModel } from '../../../helpers/networks.ts';

const root = temporaryFolder();
const folder = join(root, 'tiny');
const onnx = join(root, 'foreign.onnx');
const cpu = { device: 'cpu', threads: 1 } as const;

beforeAll(async () => {
  await saveModel(folder, modelContent());
  writeFileSync(onnx, drawnModel({ net: 'dncnn', channels: 3, width: 3, depth: 3 }).bytes);
});

describe('openNetwork', () => {
  it('opens a model folder with the geometry of its net', async () => {
    const { name, network } = await openNetwork(folder, cpu);
    expect(name).toBe('tiny');
    expect(network).toMatchObject({ channels: 1, geometry: netGeometry(tinyNet), device: 'cpu' });
    await network.dispose();
  });

  it('opens an ONNX file', async () => {
    const { name, network } = await openNetwork(onnx, cpu);
    expect(name).toBe('foreign.onnx');
    expect(network).toMatchObject({ channels: 3, geometry: { multiple: 1, radius: 4 } });
    await network.dispose();
  });

  it('opens the plain filters, for any number of channels', async () => {
    const spike = new Float32Array(25).map((_, i) => (i === 12 ? 1 : 0));
    const middles: Record<string, number> = { median: 0, identity: 1 };
    for (const [filter, middle] of Object.entries(middles)) {
      const { network } = await openNetwork(filter, cpu, 1);
      expect((await network.run(spike, 5, 5))[12]).toBe(middle);
    }
    const { network } = await openNetwork('gaussian', cpu);
    const colour = await network.run(new Float32Array([...spike, ...spike, ...spike]), 5, 5);
    // A blur of sigma 1: the weight of its middle is 1 / (2 pi), but for its cut ends.
    for (const i of [12, 37, 62]) expect(colour[i]).toBeCloseTo(1 / (2 * Math.PI), 3);
  });

  it('says what is wrong with a model', async () => {
    const cut = join(root, 'cut');
    await saveModel(cut, modelContent());
    truncateSync(join(cut, 'weights.bin'), 100);
    const broken = join(root, 'broken.onnx');
    copyFileSync(onnx, broken);
    truncateSync(broken, 500);
    const failures = [
      ['nothing-of-that-name', 'model/unknown'],
      [join(root, 'none.onnx'), 'file/missing'],
      [cut, 'model/truncated'],
      [broken, 'model/unreadable'],
    ] as const;
    for (const [model, code] of failures)
      await expect(openNetwork(model, cpu)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(model),
      });
  });
});

describe('programNetwork', () => {
  it('gives what the compiled network gives', async () => {
    const net = netConfig.parse({ net: 'unet', channels: 3, width: 2, depth: 2 });
    const folder = join(root, 'colour');
    await saveModel(folder, modelContent(net));
    const model = await openModel(folder);
    const eager = await programNetwork(model, (program) => openEager(program, 'cpu'));
    const compiled = await storedNetwork(model, cpu);
    for (const [width, height] of [
      [21, 14],
      [30, 9],
    ] as const) {
      const picture = scene(width, height, 3, 1);
      const results = [];
      for (const network of [eager, compiled]) results.push(await cleanPicture(picture, network));
      expectClose(results[0]!.data, results[1]!.data, { absolute: 1e-5 });
    }
    await eager.dispose();
    await compiled.dispose();
  });
});
