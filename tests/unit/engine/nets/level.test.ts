import { describe, expect, it } from 'vitest';
import { netConfig, takesLevel, type NetConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { makeBatch } from '../../../../src-main/engine/dataset/make-batch.ts';
import { levelOf, known } from '../../../../src-main/engine/denoise/known.ts';
import { onnxNetwork } from '../../../../src-main/engine/denoise/onnx.ts';
import { modelBytes, programNetwork } from '../../../../src-main/engine/denoise/stored.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import { loadOnnx } from '../../../../src-main/engine/jit/run/session.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

const nets = (['unet', 'resunet'] as const).map((net) =>
  netConfig.parse({ net, channels: 1, width: 8, depth: 2, level: true }),
);

/** A small picture and what each engine makes of it when it is told `noiseLevel`. */
async function outputs(net: NetConfig, noiseLevel: number | undefined) {
  const built = buildNet(net);
  const parameters = initialParameters(parameterTable(built), 3);
  built.dispose();
  const random = randomFrom(7);
  const tile = Float32Array.from({ length: 16 * 24 }, () => random.uniform());
  const session = await loadOnnx(modelBytes({ card: { net }, parameters }), { device: 'cpu' });
  const compiled = await onnxNetwork('level', session, { ...known(net), level: levelOf({ noiseLevel }) });
  const eager = await programNetwork({ card: { net }, parameters }, (program) => openEager(program, 'cpu'), {
    device: 'cpu',
    noiseLevel,
  });
  const both = [await compiled.run(tile, 16, 24), await eager.run(tile, 16, 24)].map((out) => out.slice());
  await Promise.all([compiled.dispose(), eager.dispose()]);
  return { compiled: both[0]!, eager: both[1]!, takesLevel: compiled.takesLevel };
}

describe('a net that can be told the noise level', () => {
  it.each(nets)('$net computes the same compiled and eager, and heeds what it is told', async (net) => {
    const [untold, told] = [await outputs(net, undefined), await outputs(net, 40)];
    expect(untold.takesLevel).toBe(true);
    for (const { compiled, eager } of [untold, told])
      compiled.forEach((value, i) => expect(value).toBeCloseTo(eager[i]!, 5));
    expect(told.compiled).not.toEqual(untold.compiled);
  });

  it('is asked for by the settings, which stay as they were without', () => {
    expect(nets.every(takesLevel)).toBe(true);
    expect(netConfig.parse({ net: 'unet', channels: 1 })).not.toHaveProperty('level');
    expect(() => netConfig.parse({ net: 'dncnn', channels: 1, level: true })).toThrow();
  });

  it('learns with the level of some patches told, which is the noise that was added', async () => {
    const data = new Uint8Array(64 * 64).fill(128);
    const raster = { data, width: 64, height: 64, channels: 1 as const };
    const source = { input: raster, region: { x: 0, y: 0, width: 64, height: 64 } };
    const sources = Array.from({ length: 40 }, () => source);
    const noise = [{ kind: 'gaussian' as const, low: 10, high: 50 }];
    const recipe = {
      objective: 'clean' as const,
      noise,
      channels: 1 as const,
      level: true,
      patch: 16,
      batch: 40,
      seed: 1,
    };
    const told = (await makeBatch({ ...recipe, augment: true }, 0, sources)).level!;
    const levels = Array.from({ length: 40 }, (_, i) => told[i * 256]!);
    const known = levels.filter((level) => level > 0);
    expect(known.length).toBeGreaterThan(3);
    expect(known.length).toBeLessThan(25);
    for (const level of known) expect(level * 255).toBeGreaterThan(8);
    for (const level of known) expect(level * 255).toBeLessThan(60);
    const kept = (await makeBatch({ ...recipe, augment: false }, 0, sources)).level!;
    expect(Math.max(...kept)).toBe(0);
  });
});
