import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { denoiseRequest } from '../../../../src-main/contract/config/cleaning.ts';
import type { DeviceReport } from '../../../../src-main/contract/config/device.ts';
import { openApart } from '../../../../src-main/engine/denoise/apart.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { denoise } from '../../../../src-main/engine/jobs/denoise.ts';
import { learnDevicesFrom } from '../../../../src-main/engine/jobs/devices.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { quietJob } from '../../../helpers/jobs.ts';

vi.mock(import('../../../../src-main/engine/denoise/apart.ts'), async (original) => {
  const real = await original();
  return { ...real, openApart: vi.fn(real.openApart) };
});
const open = vi.mocked(openApart);
beforeEach(() => void open.mockReset());

const root = temporaryFolder();

test('a noise level for a model that takes none is refused rather than ignored', async () => {
  const request = denoiseRequest.parse({
    inputs: ['a.png'],
    model: 'median',
    output: { output: 'out' },
    noiseLevel: 25,
    device: {},
  });
  await expect(denoise(request, quietJob())).rejects.toMatchObject({
    code: 'model/no-noise-level',
    values: { model: 'median', sigma: 25 },
  });
});

test('only files of up to 8 bits a sample are cleaned in 16 bits, and each model is let go', async () => {
  const dispose = vi.fn(async () => {});
  const network = { ...filterNetwork('identity', 1), dispose };
  open.mockImplementation(async (name) => ({ name, network }));
  const half = { megapixelsPerSecond: 9, taken: true };
  const card: DeviceReport = {
    id: 'webgpu',
    label: '',
    available: true,
    reason: '',
    train: true,
    infer: true,
  };
  learnDevicesFrom(async () => ({ devices: [{ ...card, half }], measured: '' }));
  const files = { eight: join(root, 'eight.png'), sixteen: join(root, 'sixteen.png') };
  await encodeImage(drawnPicture(8, 8, 1, 8, 1), files.eight, { format: 'png' });
  await encodeImage(drawnPicture(8, 8, 1, 16, 2), files.sixteen, { format: 'png' });
  const opened = async (input: string, device: object) => {
    open.mockClear();
    dispose.mockClear();
    const output = { output: join(root, 'out'), overwrite: true };
    const request = { inputs: [input], model: 'photo-grey', output, ledger: false, device };
    const { files: results } = await denoise(denoiseRequest.parse(request), quietJob());
    expect(results).toMatchObject([{ ok: true }]);
    expect(dispose).toHaveBeenCalledTimes(open.mock.calls.length);
    return open.mock.calls.map(([, options]) => options.half);
  };
  expect(await opened(files.eight, {})).toEqual([true]);
  expect(await opened(files.sixteen, {})).toEqual([true, false]);
  expect(await opened(files.sixteen, { precision: 'full' })).toEqual([false]);
  expect(await opened(files.sixteen, { device: 'cpu' })).toEqual([false]);
});
