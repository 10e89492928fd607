import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noiseRequest } from '../../../../src-main/contract/config/cleaning.ts';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { noise } from '../../../../src-main/engine/jobs/noise.ts';
import { addNoiseTo } from '../../../../src-main/engine/view/add-noise.ts';
import { developPage } from '../../../../src-main/engine/view/develop.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { quietJob } from '../../../helpers/jobs.ts';

const root = temporaryFolder();

test.each(['gaussian:5-40', 'poisson:30+salt-pepper:0.1', 'jpeg:30', 'paper:0.8'])(
  '%s is what the terminal adds to the file',
  async (text) => {
    const file = join(root, `${text.replaceAll(':', '-')}.png`);
    const turned = { ...drawnPicture(40, 30, 3, 16, 1) };
    turned.source = { ...turned.source, orientation: 6 };
    await encodeImage(turned, file, { format: 'keep' });
    const spec = parseNoise(text);
    const request = noiseRequest.parse({
      inputs: [file],
      output: { output: join(root, 'out') },
      noise: spec,
      seed: 7,
    });
    const { files } = await noise(request, quietJob());
    const expected = await decodeImage(files[0]!.out!);

    const source = await developPage(file, 0);
    const noisy = await addNoiseTo(source, { noise: spec, seed: 7 }, file, 0);
    expect(Array.from(noisy.raster.data)).toEqual(Array.from(expected.raster.data));
    expect(noisy.orientation).toBe(6);
    expect(Array.from(source.raster.data)).toEqual(Array.from(turned.raster.data));
  },
);
