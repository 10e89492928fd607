import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundledModels, leftovers, type Leftover } from '../../src-main/contract/config/diagnosis.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { openNetwork } from '../../src-main/engine/denoise/open.ts';
import { leftBy } from '../../src-main/engine/diagnose/leaves.ts';
import { drawPage } from '../../src-main/engine/draw/page.ts';
import { mse } from '../../src-main/engine/image/metrics.ts';
import { shippedModels } from '../../src-main/engine/base/project.ts';
import { drawn, withNoise } from '../unit/engine/diagnose/noisy.ts';

/*
 * What the models that ship leave is told as advice. Measured here with the models themselves: they leave most of the squared error of that kind,
 * and take most of the kinds that are not listed. Whoever ships a model that does better changes the list, and this says so.
 */

const page = await drawPage({ width: 320, height: 320, families: [], size: 14 }, 3, randomFrom(3));

const kinds: Record<Leftover, string> = {
  noise: 'gaussian:20',
  stripes: 'banding:15',
  'jpeg-blocks': 'jpeg:30',
  impulses: 'dead:0.04',
};

/** What nobody asks of a model, since the advice names another one for it, or what its kind of picture hides. */
const unasked: Partial<Record<keyof typeof leftBy, Leftover[]>> = {
  photo: ['impulses'],
  'photo-grey': ['impulses'],
  document: ['noise', 'stripes'],
};

const open = new Map<string, Network>();
afterAll(async () => {
  for (const network of open.values()) await network.dispose();
});

async function networkOf(model: string): Promise<Network> {
  const network =
    open.get(model) ?? (await openNetwork(join(shippedModels, model), { device: 'cpu' })).network;
  open.set(model, network);
  return network;
}

async function shareLeft(model: string, leftover: Leftover): Promise<number> {
  const network = await networkOf(model);
  const clean = model === 'document' ? page : drawn(network.channels, 1);
  const noisy = await withNoise(clean, kinds[leftover]);
  return mse(await cleanPicture(noisy, network), clean) / mse(noisy, clean);
}

describe.each(bundledModels)('the model %s', (model) => {
  test.each(leftovers.filter((leftover) => !unasked[model]?.includes(leftover)))(
    'and %s',
    async (leftover) => {
      const left = await shareLeft(model, leftover);
      if (leftBy[model].includes(leftover)) expect(left).toBeGreaterThan(0.5);
      else expect(left).toBeLessThan(0.5);
    },
  );
});
