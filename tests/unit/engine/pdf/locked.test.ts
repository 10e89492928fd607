import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodePages } from '../../../../src-main/engine/image/encode.ts';
import { readPreview } from '../../../../src-main/engine/image/preview.ts';
import { locked } from '../../../../src-main/engine/jobs/locked.ts';
import { isLocked } from '../../../../src-main/engine/pdf/open-pdf.ts';
import { tellPassword, toldPasswords } from '../../../../src-main/engine/pdf/passwords.ts';
import { copySound } from '../../../../src-main/engine/pdf/pdfium.ts';
import { documentOf, fullPage, image } from '../../../helpers/pdf-objects.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnSamples } from '../../../helpers/images.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();
const temporary = join(folder, '.tmp');
mkdirSync(temporary);
// Where copies are made; other tests make some at the same time.
process.env.TMPDIR = temporary;
const grey = drawnSamples(200 * 100, 8, 1) as Uint8Array;

/** A scan that opens with a password alone. */
async function protectedScan(name: string, password: string): Promise<string> {
  const open = join(folder, 'open.pdf');
  const file = join(folder, name);
  const picture = image(200, 100, '/ColorSpace/DeviceGray/BitsPerComponent 8', grey);
  writeFileSync(open, documentOf([{ content: fullPage, pictures: { I: 10 } }], [picture]));
  await copySound({ file: open, to: file, passwords: [], protect: { password, permissions: -4 } });
  return file;
}

const job = {
  signal: new AbortController().signal,
  progress: () => {},
  event: () => {},
} as unknown as Parameters<typeof locked>[1];

describe('a file that is protected', () => {
  it('waits for its password, opens with it, and what is made of it is protected by the same', async () => {
    const file = await protectedScan('a.pdf', 'grüße');
    expect(readFileSync(file).includes('/Encrypt')).toBe(true);
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'pdf/locked' });
    expect(await locked({ paths: [folder] }, job)).toEqual({ files: [file] });

    tellPassword('no');
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'pdf/wrong-password' });
    expect(await isLocked(file)).toBe(true);

    tellPassword('grüße');
    expect(await isLocked(file)).toBe(false);
    expect((await readPreview(file, 64)).secret).toBe(true);
    expect((await readPreview(join(folder, 'open.pdf'), 64)).secret).toBe(false);
    const page = await decodeImage(file);
    expect(Buffer.from(page.raster.data).equals(Buffer.from(grey))).toBe(true);

    const result = join(folder, 'result.pdf');
    await encodePages([page], result, { format: 'pdf', from: file });
    expect(readFileSync(result).includes('/Encrypt')).toBe(true);
    expect(Buffer.from((await decodeImage(result)).raster.data).equals(Buffer.from(grey))).toBe(true);
    expect(readdirSync(temporary).filter((name) => name.endsWith('.pdf'))).toEqual([]);
  });

  it.skipIf(!hasTool('qpdf'))(titled('qpdf', 'opens in whatever way it was protected'), async () => {
    const open = join(folder, 'open.pdf');
    tellPassword('u');
    for (const way of ['40', '128 --use-aes=n', '128 --use-aes=y', '256']) {
      const file = join(folder, `q${way.replace(/\W/g, '')}.pdf`);
      told('qpdf', '--allow-weak-crypto', open, '--encrypt', 'u', 'o', ...way.split(' '), '--', file);
      const { raster } = await decodeImage(file);
      expect(Buffer.from(raster.data).equals(Buffer.from(grey))).toBe(true);
    }
  });
});

it('passwords are remembered, the latest first, and never more than there is room for', () => {
  for (let i = 0; i < 100; i++) tellPassword(`password ${i} ${'x'.repeat(1000)}`);
  tellPassword('last');
  tellPassword('last');
  const all = toldPasswords();
  expect(all[0]).toBe('last');
  expect(all.filter((each) => each === 'last')).toHaveLength(1);
  expect(Buffer.byteLength(JSON.stringify(all))).toBeLessThan(2 ** 16);
});

it('what goes wrong where PDFium runs is told', async () => {
  const call = { file: join(folder, 'missing.pdf'), to: join(folder, 'nowhere.pdf'), passwords: [] };
  await expect(copySound(call)).rejects.toMatchObject({ code: 'pdf/stopped' });
});
