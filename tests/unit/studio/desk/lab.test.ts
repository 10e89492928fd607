import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LabResult } from '../../../../src-main/contract/config/lab.ts';
import { openLabData } from '../../../../src-main/studio/desk/lab-data.ts';
import { openLabBench } from '../../../../src-main/studio/desk/lab.ts';
import type { LabWork } from '../../../../src-main/studio/desk/lab.ts';
import { telling } from '../../../../src-main/studio/desk/telling.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const home = temporaryFolder();
const result = { name: 'iris' } as LabResult;
type Asked = { request: { names: string[]; data?: string }; options: { signal: AbortSignal } };

/** A lab whose experiments end when a test says so. */
function openLab() {
  const asked: (Asked & { end(outcome: object): void })[] = [];
  const news = telling();
  const told: string[] = [];
  news.listen((event) => void told.push(event.type === 'lab' ? event.run.state : event.type));
  const call = (_: string, request: Asked['request'], options: Asked['options']) =>
    new Promise((end) => asked.push({ request, options, end }));
  let busy = false;
  const data = openLabData(home);
  const lab = openLabBench({
    studio: { call } as Partial<LabWork['studio']> as LabWork['studio'],
    settings: { get: () => ({ app: {} }) } as Partial<LabWork['settings']> as LabWork['settings'],
    telling: news,
    data,
    home,
    isBusy: () => busy,
    onFree: () => lab.startNext(),
  });
  return { lab, data, asked, told, setBusy: (value: boolean) => (busy = value) };
}

const start = { recipe: 'iris', data: null, seed: 0 };
const done = (report?: string) => ({ state: 'done', result: { results: [result], failed: [], report } });

test('experiments take turns with each other and with jobs', async () => {
  const { lab, asked, told, setBusy } = openLab();
  setBusy(true);
  lab.start(start);
  expect([lab.runs()[0]!.state, lab.isBusy()]).toEqual(['waiting', false]);
  setBusy(false);
  lab.startNext();
  lab.start({ ...start, recipe: 'pca' });
  expect(lab.runs().map(({ state }) => state)).toEqual(['running', 'waiting']);
  asked[0]!.end(done());
  await expect.poll(() => asked.length).toBe(2);
  expect(lab.runs()).toMatchObject([{ state: 'done', fraction: 1, result }, { state: 'running' }]);
  asked[1]!.end({ state: 'failed', error: { code: 'engine/died', values: {} } });
  await expect.poll(() => lab.runs()[1]!.state).toBe('failed');
  expect(told).toEqual(['waiting', 'running', 'waiting', 'done', 'running', 'failed']);
});

test('what is done takes the place of what was; what is stopped ends', async () => {
  const { lab, asked } = openLab();
  const first = lab.start(start).run;
  asked[0]!.end(done());
  await expect.poll(() => lab.isBusy()).toBe(false);
  const second = lab.start(start).run;
  const third = lab.start(start).run;
  lab.stop(third);
  lab.stop(second);
  expect(asked[1]!.options.signal.aborted).toBe(true);
  asked[1]!.end({ state: 'cancelled' });
  await expect.poll(() => lab.isBusy()).toBe(false);
  expect(lab.runs().map(({ id, state }) => [id, state])).toEqual([
    [first, 'done'],
    [second, 'cancelled'],
    [third, 'cancelled'],
  ]);
  const last = lab.start(start).run;
  asked[2]!.end(done());
  await expect.poll(() => lab.runs().map(({ id }) => id)).toEqual([last]);
});

test('the report is the file that was written', async () => {
  const { lab, asked } = openLab();
  const { run } = lab.start(start);
  await expect(lab.report(run)).rejects.toMatchObject({ code: 'desk/gone' });
  writeFileSync(join(home, 'report.html'), '<p>Irises</p>');
  asked[0]!.end(done(join(home, 'report.html')));
  await expect.poll(() => lab.isBusy()).toBe(false);
  expect(await lab.report(run)).toBe('<p>Irises</p>');
});

test('data is one file, one folder, or what lies in a folder', () => {
  const { lab, data, asked } = openLab();
  expect(() => data.add([])).toThrow(/no longer on the desk/);
  expect(data.add(['/a/digits'])).toMatchObject({ name: 'digits' });
  const several = data.add(['/a/u1.base', '/a/u1.test']);
  expect(several).toMatchObject({ name: 'a' });
  const folder = data.uploads('one');
  mkdirSync(join(folder, 'mnist'), { recursive: true });
  expect(data.get('one')).toEqual({ id: 'one', name: 'mnist', path: join(folder, 'mnist') });
  writeFileSync(join(folder, 'more'), '');
  expect(data.get('one').path).toBe(folder);
  expect(() => lab.start({ ...start, data: 'two' })).toThrow();
  lab.start({ ...start, data: several.id });
  expect(asked[0]!.request).toMatchObject({ names: ['iris'], data: '/a' });
});
