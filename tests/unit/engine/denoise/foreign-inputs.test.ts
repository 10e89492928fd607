import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesAt } from '../../../../src-main/engine/dataset/walk.ts';
import { findInputs } from '../../../../src-main/engine/denoise/inputs.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

it('pictures of other kinds in a folder are worked on, and so told of; they are no training images', async () => {
  const folder = join(temporaryFolder(), 'album');
  mkdirSync(folder);
  for (const name of ['a.jpg', 'b.HEIC', 'c.jxl', 'd.gif', 'e.dng', 'f.txt'])
    writeFileSync(join(folder, name), '');
  const names = (await findInputs([folder], join(folder, 'out'))).map(({ name }) => name);
  expect(names).toEqual(['a.jpg', 'b.HEIC', 'c.jxl', 'd.gif']);
  expect((await filesAt(folder)).map(({ name }) => name)).toEqual(['a.jpg']);
});
