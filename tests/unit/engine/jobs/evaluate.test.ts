import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { evaluateRequest, type EvaluateResult } from '../../../../src-main/contract/config/cleaning.ts';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { evaluate } from '../../../../src-main/engine/jobs/evaluate.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { scene } from '../../../helpers/images.ts';
import { quietJob } from '../../../helpers/jobs.ts';

const clean = temporaryFolder();

beforeAll(() =>
  encodeImage(newPicture(pixelsToRaster(scene(64, 64, 1, 1), 8)), join(clean, 'a.png'), { format: 'png' }),
);

function measured(model: string, noiseLevel?: number): Promise<EvaluateResult> {
  const settings = { model, clean, noise: parseNoise('gaussian:25'), seed: 1, noiseLevel };
  return evaluate(evaluateRequest.parse({ ...settings, device: { device: 'cpu' } }), quietJob());
}

test('a model that can be told the noise level does what it is told', async () => {
  const [itself, right, far] = [
    await measured('photo-grey'),
    await measured('photo-grey', 25),
    await measured('photo-grey', 2),
  ];
  expect(right.mean.psnr).toBeGreaterThan(right.mean.noisyPsnr + 3);
  expect(right.mean.psnr).not.toBe(itself.mean.psnr);
  // Told that there is hardly any noise, it takes hardly any away.
  expect(far.mean.psnr).toBeLessThan(right.mean.psnr - 3);
});

test('a level for a model that takes none is refused rather than ignored', async () => {
  await expect(measured('median', 25)).rejects.toMatchObject({
    code: 'model/no-noise-level',
    values: { model: 'median', sigma: 25 },
  });
});
