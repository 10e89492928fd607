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

describe('outputGuard', () => {
  it('lets new files be written', async () => {
    for (const overwrite of [true, false])
      await expect(outputGuard([input], overwrite)(join(folder, 'new.png'))).resolves.toBeUndefined();
  });

  it('keeps files that are there unless they may be overwritten', async () => {
    await expect(outputGuard([input], false)(other)).rejects.toMatchObject({ code: 'file/exists' });
    await expect(outputGuard([input], true)(other)).resolves.toBeUndefined();
  });

  it('never gives an input away, nor a link to one', async () => {
    for (const out of [input, link, join(folder, '.', 'x', '..', 'input.png')])
      await expect(outputGuard([input], true)(out)).rejects.toMatchObject({ code: 'file/is-input' });
  });
});
