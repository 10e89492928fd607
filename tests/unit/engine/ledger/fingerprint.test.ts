import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { denoiseRequest, type DenoiseRequest } from '../../../../src-main/contract/config/cleaning.ts';
import { fingerprint } from '../../../../src-main/engine/ledger/fingerprint.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
const model = join(folder, 'model.onnx');
writeFileSync(model, 'weights');

const base = { inputs: ['a'], model, output: { output: 'out' }, device: {} };
const printOf = (changes: object) =>
  fingerprint(denoiseRequest.parse({ ...base, ...changes }) as DenoiseRequest, (name) => name === 'median');

test('what makes no difference to a result makes none to the fingerprint', async () => {
  const first = await printOf({});
  const copy = join(folder, 'copy.onnx');
  cpSync(model, copy);
  const same = [
    { inputs: ['b', 'c'] },
    { jobs: 9 },
    { shard: { index: 1, count: 2 } },
    { watch: {} },
    { ledger: true },
    { output: { overwrite: true, output: 'elsewhere' } },
    { device: { device: 'cpu', threads: 1 } },
    { device: { precision: 'auto' } },
    { model: copy },
  ];
  for (const changes of same) expect(await printOf(changes), JSON.stringify(changes)).toBe(first);
});

test('options, the content of a model and the mask make one', async () => {
  const mask = join(folder, 'masks');
  mkdirSync(mask);
  const prints = [await printOf({})];
  for (const changes of [
    { strength: 50 },
    { device: { precision: 'full' } },
    { output: { output: 'out', format: 'tiff' } },
    { model: 'median' },
  ])
    prints.push(await printOf(changes));
  prints.push(await printOf({ mask }));
  writeFileSync(join(mask, 'a.png'), 'mask');
  prints.push(await printOf({ mask }));
  writeFileSync(model, 'others');
  prints.push(await printOf({}));
  expect(new Set(prints).size).toBe(prints.length);
});
