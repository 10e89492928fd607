import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { FileDiagnosis, PageDiagnosis } from '../../../../src-main/contract/config/diagnosis.ts';
import { openDiagnoses } from '../../../../src-main/studio/desk/diagnoses.ts';
import { fitNoise } from '../../../../src-main/studio/desk/fitting.ts';
import { heldPicture, type HeldPicture } from '../../../../src-main/studio/desk/held-picture.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { fakeEngine } from '../../../helpers/fake-engine.ts';

const folder = temporaryFolder();
const file = join(folder, 'page.png');
const page = { page: 0 } as PageDiagnosis;
const diagnosed = (changes: Partial<FileDiagnosis>) => ({
  files: [{ in: file, pages: [], seconds: 0, ...changes }],
  together: null,
  seconds: 0,
});
const noisy = heldPicture({ file }, 'work');
const clean = heldPicture({ file: '/clean/page.png' }, 'clean');
const desk = new Map<string, HeldPicture>([noisy, clean].map((held) => [held.picture.id, held]));
const pictures = { get: (id: string) => desk.get(id)!, find: (id: string) => desk.get(id) };

beforeEach(() => {
  writeFileSync(file, 'pixels');
  noisy.picture = { ...noisy.picture, clean: clean.picture.id };
});

test('a page is looked at once, until its file changes', async () => {
  const engine = fakeEngine({ diagnose: () => diagnosed({ pages: [page] }) });
  const diagnoses = openDiagnoses(engine, pictures);
  const { id } = noisy.picture;
  expect(await Promise.all([diagnoses.of(id, 0), diagnoses.of(id, 0)])).toEqual([page, page]);
  expect(engine.asked).toEqual([['diagnose', { inputs: [file], page: 0 }]]);
  await diagnoses.of(id, 1);
  utimesSync(file, 1, 1);
  await diagnoses.of(id, 0);
  expect(engine.asked).toHaveLength(3);
});

test('what failed is told as the engine told it, and tried anew', async () => {
  const error = { code: 'image/broken', values: { file, reason: 'torn' } } as const;
  const answers = [diagnosed({ error }), diagnosed({ pages: [page] })];
  const diagnoses = openDiagnoses(fakeEngine({ diagnose: () => answers.shift()! }), pictures);
  await expect(diagnoses.of(noisy.picture.id, 0)).rejects.toMatchObject({ code: 'image/broken' });
  expect(await diagnoses.of(noisy.picture.id, 0)).toEqual(page);
});

test('noise is measured in a region, or beside the clean partner', async () => {
  const engine = fakeEngine({ fitNoise: () => ({}) as never });
  const region = { x: 1, y: 2, width: 30, height: 40 };
  const asked = { picture: noisy.picture.id, page: 0, pair: false };
  await fitNoise({ ...asked, region }, { studio: engine, pictures });
  await fitNoise({ ...asked, pair: true }, { studio: engine, pictures });
  expect(engine.asked.map(([, request]) => request)).toEqual([
    { file, page: 0, region },
    { file, page: 0, clean: '/clean/page.png' },
  ]);
  delete noisy.picture.clean;
  await expect(fitNoise({ ...asked, pair: true }, { studio: engine, pictures })).rejects.toMatchObject({
    code: 'desk/no-partners',
  });
});
