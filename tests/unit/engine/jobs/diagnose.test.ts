import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { channels } from '../../../../src-main/contract/channels.ts';
import { diagnose } from '../../../../src-main/engine/jobs/diagnose.ts';
import { encodeImage, encodePages } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { heardJob } from '../../../helpers/jobs.ts';
import { drawn, withNoise } from '../diagnose/noisy.ts';

const folder = temporaryFolder();
const noisy = join(folder, 'noisy.png');
const pages = join(folder, 'pages.tif');
const broken = join(folder, 'broken.png');

async function picture(sigma: number) {
  return newPicture(pixelsToRaster(await withNoise(drawn(1, 1, 80), `gaussian:${sigma}`), 8));
}

await encodeImage(await picture(20), noisy, { format: 'png' });
async function* both() {
  yield await picture(5);
  yield await picture(40);
}
await encodePages(both(), pages, { format: 'tiff' });
writeFileSync(broken, 'no picture');

describe('diagnose', () => {
  it('looks at every page of every file, and tells each file when it is done', async () => {
    const job = heardJob<'diagnose'>();
    const result = await diagnose({ inputs: [folder] }, job);
    expect(channels.diagnose.result.parse(result)).toEqual(result);
    expect(job.events.map(({ file }) => file)).toEqual(result.files);
    expect(job.told.at(-1)).toMatchObject({ fraction: 1, done: 3, total: 3 });
    const byName = Object.fromEntries(result.files.map((file) => [file.in, file]));
    expect(byName[broken]).toMatchObject({ pages: [], error: { code: 'image/unsupported' } });
    expect(byName[noisy]!.pages).toHaveLength(1);
    expect(byName[pages]!.pages.map(({ page }) => page)).toEqual([0, 1]);
    const [weak, strong] = byName[pages]!.pages.map(({ level }) => level!.luma);
    expect(strong! / weak!).toBeGreaterThan(4);
  });

  it('gives advice for all together, over the range of their noise', async () => {
    const { together } = await diagnose({ inputs: [pages] }, heardJob<'diagnose'>());
    const [part] = together!.advice.training.noise!;
    expect(part!.low).toBeLessThan(6);
    expect(part!.high).toBeGreaterThan(35);
    expect(together!.high).toBeGreaterThan(together!.low);
  });

  it('looks at one page alone', async () => {
    const { files } = await diagnose({ inputs: [pages], page: 1 }, heardJob<'diagnose'>());
    expect(files[0]!.pages.map(({ page }) => page)).toEqual([1]);
    const none = await diagnose({ inputs: [pages], page: 2 }, heardJob<'diagnose'>());
    expect(none.files[0]!.error).toMatchObject({ code: 'image/no-page' });
    expect(none.together).toBeNull();
  });

  it('keeps what was found when it is cancelled', async () => {
    const job = heardJob<'diagnose'>((_, own) => own.abort());
    const { files } = await diagnose({ inputs: [folder] }, job);
    expect(files).toHaveLength(1);
  });
});
