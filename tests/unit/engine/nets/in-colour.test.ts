import { describe, expect, it } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { programNetwork } from '../../../../src-main/engine/denoise/stored.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import type { Program } from '../../../../src-main/engine/jit/program.ts';
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

type Model = { net: (typeof nets)[number]; parameters: Float32Array };

/** Not quite as a training starts: what is added shows mistakes in the biases. */
function startOf(net: Model['net']): Float32Array {
  const built = buildNet(net);
  const start = initialParameters(parameterTable(built), 3).map((value, i) => value + 0.01 * Math.sin(i));
  built.dispose();
  return start;
}

const open = (program: Program) => openEager(program, 'cpu');

async function clean({ net, parameters }: Model, tile: Float32Array): Promise<Float32Array> {
  const network = await programNetwork({ card: { net }, parameters }, open, {
    device: 'cpu',
    noiseLevel: 30,
  });
  const output = (await network.run(tile, 16, 16)).slice();
  await network.dispose();
  return output;
}

describe('a grey net made one for colours', () => {
  const random = randomFrom(2);
  const grey = Float32Array.from({ length: 16 * 16 }, () => random.uniform());

  it.each(nets)('cleans a grey picture as before: $net', async (net) => {
    const parameters = startOf(net);
    const before = await clean({ net, parameters }, grey);
    const after = await clean(
      inColour(net, parameters),
      Float32Array.from({ length: 768 }, (_, i) => grey[i % 256]!),
    );
    after.forEach((value, i) => expect(value).toBeCloseTo(before[i % 256]!, 5));
  });

  it.each(nets)('sees colours: $net', async (net) => {
    const wide = inColour(net, startOf(net));
    const of = (red: number, blue: number) =>
      clean(
        wide,
        Float32Array.from({ length: 768 }, (_, i) => [red, 0.5, blue][Math.floor(i / 256)]!),
      );
    const [warm, cold] = [await of(0.8, 0.2), await of(0.2, 0.8)];
    // Green is the same in both, and so is the mean: without an eye for colours it would stay as it was.
    const change = warm.slice(256, 512).map((value, i) => Math.abs(value - cold[256 + i]!));
    expect(Math.max(...change)).toBeGreaterThan(1e-4);
  });
});
