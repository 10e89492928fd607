import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApart } from '../../../../src-main/engine/denoise/apart.ts';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { openNetwork } from '../../../../src-main/engine/denoise/open.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPixels } from '../../../helpers/images.ts';
import { modelContent } from '../../../helpers/models.ts';

const folder = join(temporaryFolder(), 'tiny');
const cpu = { device: 'cpu', threads: 1 } as const;

beforeAll(async () => {
  await saveModel(folder, modelContent());
});

describe('openApart', () => {
  it('computes what the network computes in this thread, tile by tile', async () => {
    const opened = [await openApart(folder, cpu), await openNetwork(folder, cpu)];
    const picture = drawnPixels(90, 70, 1, 3);
    const [apart, here] = await Promise.all(
      opened.map(({ network }) => cleanPicture(picture, network, { tile: 40 })),
    );
    expect(apart!.data).toEqual(here!.data);
    const { run: _, dispose: __, ...facts } = opened[0]!.network;
    expect(opened[1]).toMatchObject({ name: opened[0]!.name, network: facts });
    await Promise.all(opened.map(({ network }) => network.dispose()));
  });

  it('leaves a result alone until it was asked twice again', async () => {
    const { network } = await openApart(folder, cpu);
    const tiles = [0.1, 0.9].map((value) => new Float32Array(16 * 16).fill(value));
    const first = await network.run(tiles[0]!, 16, 16);
    const before = first.slice();
    const second = await network.run(tiles[1]!, 16, 16);
    expect(first).toEqual(before);
    expect(second).not.toEqual(before);
    await network.dispose();
  });

  it('opens filters, and says what is wrong with a model', async () => {
    expect((await openApart('median', cpu)).name).toBe('median');
    await expect(openApart('no-such-model', cpu)).rejects.toMatchObject({ code: 'model/unknown' });
  });

  it('says that its thread is gone', async () => {
    const { network } = await openApart(folder, cpu);
    await network.dispose();
    const run = network.run(new Float32Array(16 * 16), 16, 16);
    await expect(run).rejects.toMatchObject({ code: 'device/failed' });
  });
});
