import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

/** An AVIF with these code points, in a box that decoders leave alone: what they make of them is not the matter here. */
async function avif(name: string, primaries: number, transfer: number): Promise<string> {
  const still = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
    .avif()
    .toBuffer();
  const box = Buffer.from('\0\0\0\x17freecolrnclx\0\0\0\0\0\x06\x80', 'latin1');
  box.writeUInt16BE(primaries, 16);
  box.writeUInt16BE(transfer, 18);
  const file = join(folder, `${name}.avif`);
  await writeFile(file, Buffer.concat([still, box]));
  return file;
}

describe('an AVIF without a profile', () => {
  it('is sRGB where its code points say so', async () => {
    const { raster, source } = await decodeImage(await avif('plain', 1, 13));
    expect(source.icc).toBeUndefined();
    expect(raster.data[0]).toBeGreaterThan(240);
  });

  it('gets the profile of Display P3 where it is that', async () => {
    const { source } = await decodeImage(await avif('p3', 12, 13));
    expect(Buffer.from(source.icc!.subarray(36, 40)).toString('latin1')).toBe('acsp');
    expect(Buffer.from(source.icc!).toString('latin1').replaceAll('\0', '')).toMatch(/P3/);
  });

  it('is refused where its colours would become others', async () => {
    const file = await avif('hdr', 9, 16);
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'image/foreign' });
    await expect(decodeImage(file)).rejects.toThrow('in the colours of BT.2020 and PQ, without a profile');
  });
});
