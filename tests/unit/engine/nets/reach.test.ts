import { expect, test } from 'vitest';
import { tensor4d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { netConfig, type NetConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import {
  assignParameters,
  parameterCount,
  parameterTable,
  parameterTensors,
} from '../../../../src-main/engine/nets/parameters.ts';
import { netGeometry } from '../../../../src-main/engine/nets/geometry.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

const net = (config: object) => netConfig.parse({ channels: 1, width: 2, ...config });

test('geometry of the nets as they come', () => {
  expect(netGeometry(net({ net: 'tutorial', width: 32 }))).toEqual({ multiple: 4, radius: 13 });
  expect(netGeometry(net({ net: 'unet', width: 32 }))).toEqual({ multiple: 4, radius: 24 });
  expect(netGeometry(net({ net: 'dncnn', width: 64 }))).toEqual({ multiple: 1, radius: 17 });
  expect(netGeometry(net({ net: 'dense' }))).toEqual({ multiple: 28, radius: 0, fixedSide: 28 });
});

const small: NetConfig[] = [
  net({ net: 'tutorial', depth: 1 }),
  net({ net: 'tutorial', depth: 2 }),
  net({ net: 'unet', depth: 1 }),
  net({ net: 'unet', depth: 2 }),
  net({ net: 'unet', depth: 3 }),
  net({ net: 'dncnn', depth: 4 }),
  net({ net: 'resunet', depth: 1 }),
  net({ net: 'resunet', depth: 2 }),
];

/** Positive weights and no biases: a pixel on black shows everywhere it can, however faintly, and no relu hides it. */
function positiveNet(config: NetConfig) {
  const model = buildNet(config);
  const table = parameterTable(model);
  const random = randomFrom(1);
  const flat = new Float32Array(parameterCount(table));
  for (const { name, offset, size } of table)
    if (name.endsWith('/kernel'))
      for (let i = offset; i < offset + size; i++) flat[i] = 0.02 + 0.02 * random.uniform();
  assignParameters(model, parameterTensors(flat, table));
  return model;
}

/** How far from the brightened column output columns still change, on a strip high enough to show it. */
function measuredReach(config: NetConfig): number {
  const { multiple, radius } = netGeometry(config);
  const width = Math.ceil((4 * radius + 8) / multiple) * multiple;
  const height = multiple;
  const model = positiveNet(config);
  const strip = new Float32Array(height * width);
  const run = (pixels: Float32Array) =>
    tidy(() => (model.apply(tensor4d(pixels, [1, height, width, 1])) as Tensor).dataSync().slice());
  const before = run(strip);
  let reach = 0;
  for (let shift = 0; shift < multiple; shift++) {
    const at = Math.floor(width / 2 / multiple) * multiple + shift;
    const after = run(strip.map((_, i) => (i === at ? 100 : 0)));
    for (let x = 0; x < width; x++)
      for (let y = 0; y < height; y++)
        if (after[y * width + x] !== before[y * width + x]) reach = Math.max(reach, Math.abs(x - at));
  }
  model.dispose();
  return reach;
}

test.each(small)('the radius of %o is what a changed pixel reaches, no less and no more', (config) => {
  expect(measuredReach(config)).toBe(netGeometry(config).radius);
});
