import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packModel } from '../../../build/tools/models/pack.ts';
import { netConfig } from '../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../src-main/engine/base/random.ts';
import { openNetwork } from '../../../src-main/engine/denoise/open.ts';
import { halfOf, numberOf } from '../../../src-main/engine/jit/graph/half.ts';
import { openModel, saveModel } from '../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../helpers/folders.ts';
import { modelContent } from '../../helpers/models.ts';

const root = temporaryFolder();
const [whole, packed] = [join(root, 'whole'), join(root, 'packed')];
const net = netConfig.parse({ net: 'unet', channels: 1, width: 16, depth: 2, level: true });

describe('a model as it ships', () => {
  it('is half as large, says so, and cleans the same within the rounding', async () => {
    await saveModel(whole, modelContent(net));
    await packModel(whole, packed);
    for (const part of ['weights.bin', 'model.onnx']) {
      const [before, after] = await Promise.all([whole, packed].map((folder) => stat(join(folder, part))));
      expect(after!.size / before!.size).toBeLessThan(0.7);
    }
    const { card, parameters } = await openModel(packed);
    expect(card.weights.form).toBe('float16');
    const original = (await openModel(whole)).parameters;
    parameters.forEach((value, i) => expect(value).toBe(numberOf(halfOf(original[i]!))));

    const random = randomFrom(1);
    const tile = Float32Array.from({ length: 24 * 16 }, () => random.uniform());
    const outputs: Float32Array[] = [];
    for (const folder of [whole, packed]) {
      const { network } = await openNetwork(folder, { device: 'cpu' });
      outputs.push((await network.run(tile, 24, 16)).slice());
      await network.dispose();
    }
    outputs[0]!.forEach((value, i) => expect(outputs[1]![i]).toBeCloseTo(value, 2));
    expect(outputs[1]).not.toEqual(outputs[0]);
  });

  it('has weights whose manifest TensorFlow.js understands', async () => {
    const { weightsManifest } = JSON.parse(await readFile(join(packed, 'model.json'), 'utf8')) as {
      weightsManifest: { weights: { quantization: unknown }[] }[];
    };
    for (const { quantization } of weightsManifest[0]!.weights)
      expect(quantization).toEqual({ dtype: 'float16', original_dtype: 'float32' });
  });
});

describe('halves', () => {
  it('come back as they went, all that are finite', () => {
    for (let bits = 0; bits < 2 ** 16; bits++) {
      const value = numberOf(bits);
      if (Number.isFinite(value)) expect(halfOf(value)).toBe(bits);
    }
  });
});
