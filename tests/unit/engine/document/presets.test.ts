import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPreset } from '../../../../src-main/contract/config/document.ts';
import {
  findPreset,
  listPresets,
  readPreset,
  removePreset,
  savePreset,
} from '../../../../src-main/engine/document/presets.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const own = documentPreset.parse({ preset: 1, name: 'Letters 1890', document: { whiten: { strength: 40 } } });

describe('presets', () => {
  it('come along, are kept, found, replaced and removed', async () => {
    const home = join(folder, 'a');
    const bundled = (await listPresets(home)).presets;
    expect(bundled.map(({ origin }) => origin)).toContain('bundled');
    await savePreset(own, false, home);
    expect((await listPresets(home)).presets).toHaveLength(bundled.length + 1);
    expect(await findPreset('letters 1890', home)).toEqual(own);
    await expect(savePreset(own, false, home)).rejects.toMatchObject({ code: 'preset/name-taken' });
    await savePreset({ ...own, strength: 30 }, true, home);
    expect((await findPreset('Letters 1890', home)).strength).toBe(30);
    await removePreset('Letters 1890', home);
    expect(await readdir(home)).toEqual([]);
  });

  it('are found as files', async () => {
    const file = join(folder, 'mine.json');
    await writeFile(file, JSON.stringify(own));
    expect(await findPreset(file, join(folder, 'b'))).toEqual(own);
  });

  it('that came along stay', async () => {
    const home = join(folder, 'c');
    await expect(removePreset('office', home)).rejects.toMatchObject({ code: 'preset/fixed' });
    await expect(savePreset({ ...own, name: 'Office' }, true, home)).rejects.toMatchObject({
      code: 'preset/name-taken',
    });
    await expect(removePreset('nobody', home)).rejects.toMatchObject({ code: 'preset/unknown' });
    await expect(findPreset('nobody', home)).rejects.toThrow(/one of: tidy, office/);
  });

  it('say what is wrong with their files', async () => {
    const home = join(folder, 'd');
    await savePreset(own, false, home);
    const broken = join(home, 'broken.json');
    await writeFile(broken, '{');
    await expect(readPreset(broken)).rejects.toMatchObject({ code: 'preset/invalid' });
    await writeFile(broken, JSON.stringify({ ...own, document: { whiten: { strength: 400 } } }));
    await expect(readPreset(broken)).rejects.toThrow(/document\.whiten\.strength/);
    await writeFile(broken, ' '.repeat(100_000));
    await expect(readPreset(broken)).rejects.toThrow(/100000 bytes/);
    const { presets, broken: found } = await listPresets(home);
    expect(presets.filter(({ origin }) => origin === 'own')).toHaveLength(1);
    expect(found.map(({ file }) => file)).toEqual([broken]);
  });
});
