import { expect, test } from 'vitest';
import { denoiseRequest } from '../../../../src-main/contract/config/cleaning.ts';
import { quietJob } from '../../../helpers/jobs.ts';
import { denoise } from '../../../../src-main/engine/jobs/denoise.ts';

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
