import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardMigrations, checkpointMigrations } from '../../src-main/engine/store/migrations.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { expectClose } from '../helpers/close.ts';
import { cleanedRamp } from './ramp.ts';

const folders = readdirSync(import.meta.dirname).filter((name) => /^v\d+$/.test(name));

test('there is a folder for each format', () => {
  const newest = Math.max(cardMigrations.length, checkpointMigrations.length) + 1;
  expect(folders.toSorted()).toEqual(Array.from({ length: newest }, (_, i) => `v${i + 1}`));
});

describe.each(folders)('files of %s', (name) => {
  const folder = join(import.meta.dirname, name);

  test('hold a model that cleans as it did', async () => {
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as number[];
    expectClose(await cleanedRamp(await openModel(folder)), expected, { absolute: 1e-6 });
  });

  test('hold a checkpoint to go on from', async () => {
    const { position, config, vectors } = await readCheckpoint(folder);
    expect(position.step).toBe(3);
    expect(config.net.net).toBe('unet');
    expect(Object.keys(vectors).toSorted()).toEqual(['best', 'm', 'parameters', 'v']);
  });
});
