import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { measurePage } from '../../../../src-main/engine/bench/page-case.ts';
import { flopsOf } from '../../../../src-main/engine/bench/flops.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent, tinyNet } from '../../../helpers/models.ts';

const home = temporaryFolder();
beforeAll(async () => {
  process.env['CLEANPLATE_HOME'] = home;
  await saveModel(join(home, 'models', 'document'), modelContent());
});

const conditions = { quick: true, report() {} };
const page = { kind: 'page', width: 128, height: 64 } as const;

test('times a page from file to file', async () => {
  const measured = await measurePage(
    { ...page, model: 'document' },
    { device: 'cpu', threads: 1 },
    conditions,
  );
  if ('skipped' in measured) throw new Error(measured.skipped);
  const net = buildNet(tinyNet, 64);
  expect(measured.flops).toBe(2 * flopsOf(net).forward);
  expect(measured.ours[0]!.times).toHaveLength(3);
  expect(measured.stages).toHaveLength(3);
  expect(measured.bare!.map(({ times }) => times.length)).toEqual([3, 3]);
  net.dispose();
});

test('without the model there is nothing to time', async () => {
  const measured = await measurePage({ ...page, model: 'nonesuch' }, { device: 'cpu' }, conditions);
  expect(measured).toEqual({ skipped: "no model named 'nonesuch' is in the library" });
});
