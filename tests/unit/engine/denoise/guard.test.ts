import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputGuard } from '../../../../src-main/engine/denoise/guard.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const [input, other, link] = ['input.png', 'other.png', 'link.png'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
writeFileSync(input, 'mine');
writeFileSync(other, 'a result');
symlinkSync(input, link);

const keeping = { overwrite: false, skipExisting: false };
const replacing = { overwrite: true, skipExisting: false };

describe('outputGuard', () => {
  it('lets new files be written', async () => {
    for (const overwrite of [true, false])
      await expect(outputGuard([input], { ...keeping, overwrite })(join(folder, 'new.png'))).resolves.toBe(
        'write',
      );
  });

  it('keeps files that are there unless they may be overwritten', async () => {
    await expect(outputGuard([input], keeping)(other)).rejects.toMatchObject({ code: 'file/exists' });
    await expect(outputGuard([input], replacing)(other)).resolves.toBe('write');
  });

  it('takes no name of a folder, which would replace the file of that name', async () => {
    await expect(outputGuard([input], keeping)(`${other}/`)).rejects.toMatchObject({
      code: 'file/unwritable',
      values: { reason: 'it is the name of a folder' },
    });
  });

  it('takes files that are there for done when asked to', async () => {
    const skipping = outputGuard([input], { overwrite: false, skipExisting: true });
    await expect(skipping(other)).resolves.toBe('keep');
    await expect(skipping(link)).rejects.toMatchObject({ code: 'file/is-input' });
  });

  it('never gives another original away', async () => {
    const sparing = outputGuard([input], { ...replacing, originals: [other] });
    await expect(sparing(other)).rejects.toMatchObject({ code: 'file/is-input' });
    const skipping = outputGuard([input], { ...keeping, skipExisting: true, originals: [other] });
    await expect(skipping(other)).resolves.toBe('keep');
  });

  it('never gives an input away, nor a link to one', async () => {
    for (const out of [input, link, join(folder, '.', 'x', '..', 'input.png')])
      await expect(outputGuard([input], replacing)(out)).rejects.toMatchObject({ code: 'file/is-input' });
  });
});
