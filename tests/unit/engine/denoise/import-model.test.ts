import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importModel } from '../../../../src-main/engine/denoise/import-model.ts';
import { openNetwork } from '../../../../src-main/engine/denoise/open.ts';
import { readCard } from '../../../../src-main/engine/store/card.ts';
import { listModels } from '../../../../src-main/engine/store/library.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';
import { drawnModel } from '../../../helpers/networks.ts';

const root = temporaryFolder();
const cpu = { device: 'cpu', threads: 1 } as const;
const foreign = join(root, 'foreign.onnx');
const { bytes } = drawnModel({ net: 'dncnn', channels: 3, width: 3, depth: 3 });
writeFileSync(foreign, bytes);
let own = '';
let homes = 0;

beforeEach(() => {
  const home = join(root, `home-${homes++}`);
  own = join(home, 'models');
  vi.stubEnv('CLEANPLATE_HOME', home);
});

const shelved = () => (existsSync(own) ? readdirSync(own) : []);

describe('an ONNX file', () => {
  it('comes into the library, tried once, and opens by its name', async () => {
    expect(await importModel(foreign)).toBe('foreign');
    expect(readdirSync(join(own, 'foreign')).toSorted()).toEqual(['imported.json', 'model.onnx']);
    const entry = (await listModels()).find(({ name }) => name === 'foreign');
    expect(entry).toEqual({
      name: 'foreign',
      folder: join(own, 'foreign'),
      origin: 'imported',
      bytes: bytes.length,
      card: null,
      channels: 3,
      purpose: 'Imported from foreign.onnx',
    });
    for (const model of ['foreign', join(own, 'foreign')]) {
      const { name, network } = await openNetwork(model, cpu);
      expect(name).toBe('foreign');
      expect(network).toMatchObject({ channels: 3, geometry: { multiple: 1, radius: 4 } });
      await network.dispose();
    }
  });

  it('gets a name of its own also beside others that come at the same time', async () => {
    const names = await Promise.all([importModel(foreign), importModel(foreign)]);
    expect(names.toSorted()).toEqual(['foreign', 'foreign-2']);
    expect(readdirSync(own).toSorted()).toEqual(['foreign', 'foreign-2']);
    const wished = await Promise.allSettled([importModel(foreign, 'Nice'), importModel(foreign, 'Nice')]);
    expect(wished.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('gets a name of its own, or the one that is wished', async () => {
    expect(await importModel(foreign)).toBe('foreign');
    expect(await importModel(foreign)).toBe('foreign-2');
    expect(await importModel(foreign, 'Nice')).toBe('Nice');
    await expect(importModel(foreign, 'nice')).rejects.toMatchObject({ code: 'model/name-taken' });
    const odd = join(root, '..odd  .onnx');
    writeFileSync(odd, bytes);
    expect(await importModel(odd)).toBe('odd');
    const reserved = join(root, 'median.onnx');
    writeFileSync(reserved, bytes);
    expect(await importModel(reserved)).toBe('median-2');
  });

  it('that is broken or no denoiser is refused, and leaves nothing', async () => {
    const broken = join(root, 'broken.onnx');
    writeFileSync(broken, bytes.slice(0, 300));
    await expect(importModel(broken)).rejects.toMatchObject({
      code: 'model/unreadable',
      values: { file: broken },
    });
    const text = join(root, 'text.onnx');
    writeFileSync(text, 'no model');
    await expect(importModel(text)).rejects.toMatchObject({
      code: 'model/unreadable',
      values: { reason: expect.not.stringContaining('text.onnx') as string },
    });
    await expect(importModel(join(root, 'none.onnx'))).rejects.toMatchObject({ code: 'file/missing' });
    expect(shelved()).toEqual([]);
  });

  it('that was changed in the library is not trusted', async () => {
    await importModel(foreign);
    truncateSync(join(own, 'foreign', 'model.onnx'), 100);
    await expect(openNetwork('foreign', cpu)).rejects.toMatchObject({ code: 'model/damaged' });
    writeFileSync(join(own, 'foreign', 'imported.json'), '{"format":1}');
    const entry = (await listModels()).find(({ name }) => name === 'foreign');
    expect(entry).toMatchObject({
      origin: 'imported',
      problem: expect.stringContaining('imported.json') as string,
    });
  });
});

describe('a model folder', () => {
  it('comes with its card, under its new name, without its checkpoint', async () => {
    const folder = join(root, 'trained');
    await saveModel(folder, modelContent());
    mkdirSync(join(folder, 'checkpoint'));
    expect(await importModel(folder, 'Better')).toBe('Better');
    expect(readdirSync(join(own, 'Better')).toSorted()).toEqual([
      'card.json',
      'model.json',
      'model.onnx',
      'weights.bin',
    ]);
    expect((await readCard(join(own, 'Better'))).name).toBe('Better');
    const { network } = await openNetwork('Better', cpu);
    await network.dispose();
  });

  it('that is not whole is refused, and leaves nothing', async () => {
    const folder = join(root, 'whole');
    await saveModel(folder, modelContent());
    for (const [part, code] of [
      ['card.json', 'model/missing-part'],
      ['weights.bin', 'model/missing-part'],
      ['model.json', 'model/missing-part'],
    ] as const) {
      const cut = join(root, `without ${part}`);
      cpSync(folder, cut, { recursive: true });
      rmSync(join(cut, part));
      await expect(importModel(cut)).rejects.toMatchObject({ code });
    }
    truncateSync(join(folder, 'weights.bin'), 10);
    await expect(importModel(folder)).rejects.toMatchObject({ code: 'model/truncated' });
    expect(shelved()).toEqual([]);
  });
});
