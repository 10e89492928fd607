import { describe, expect, it } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { programNetwork } from '../../../../src-main/engine/denoise/stored.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import { inColour } from '../../../../src-main/engine/nets/in-colour.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

const nets = [
  netConfig.parse({ net: 'unet', channels: 1, width: 8, depth: 2 }),
  netConfig.parse({ net: 'unet', channels: 1, width: 8, depth: 2, level: true }),
  netConfig.parse({ net: 'resunet', channels: 1, width: 8, depth: 2, level: true }),
  netConfig.parse({ net: 'dncnn', channels: 1, width: 8, depth: 3 }),
  netConfig.parse({ net: 'tutorial', channels: 1, width: 8, depth: 1 }),
];

describe('a grey net made one for colours', () => {
  it.each(nets)('cleans a grey picture as before: $net', async (net) => {
    const built = buildNet(net);
    const parameters = initialParameters(parameterTable(built), 3).map(
      (value, i) => value + 0.01 * Math.sin(i),
    );
    built.dispose();
    const random = randomFrom(2);
    const grey = Float32Array.from({ length: 16 * 16 }, () => random.uniform());
    const colour = Float32Array.from({ length: 3 * 256 }, (_, i) => grey[i % 256]!);
    const clean = async (model: { net: typeof net; parameters: Float32Array }, tile: Float32Array) => {
      const card = { net: model.net };
      const network = await programNetwork(
        { card, parameters: model.parameters },
        (program) => openEager(program, 'cpu'),
        { device: 'cpu', noiseLevel: 30 },
      );
      const output = (await network.run(tile, 16, 16)).slice();
      await network.dispose();
      return output;
    };
    const before = await clean({ net, parameters }, grey);
    const after = await clean(inColour(net, parameters), colour);
    after.forEach((value, i) => expect(value).toBeCloseTo(before[i % 256]!, 5));
  });
});
