import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sequences } from '../../../../../src-main/engine/lab/data/sequences.ts';
import { openLab } from '../../../../../src-main/engine/lab/open-lab.ts';
import { row } from '../../../../../src-main/engine/lab/rows.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const folder = temporaryFolder();

function series(lines: string[]) {
  const path = join(folder, 'series.csv');
  writeFileSync(path, lines.join('\n'));
  return sequences(openLab({ seed: 0, path, device: 'cpu', signal: new AbortController().signal }));
}

const rows = (count: number) => Array.from({ length: count }, (_, i) => `${i},${i % 5},on`);

test('a series is cut into sequences; what only rises and what is no number is left out', async () => {
  const { train, test: judged, strange, nameOf } = await series(['time,load,state', ...rows(400)]);
  expect(train.shape).toEqual([32, 1]);
  expect(train.count).toBe((320 - 32) / 8 + 1);
  expect(judged.count).toBe(2);
  expect(strange).toBeUndefined();
  expect(nameOf(1)).toBe('rows 353 to 384');
  expect([...row(judged, 1).subarray(0, 3)]).toEqual([352, 353, 354].map((i) => Math.fround((i % 5) / 4)));
});

test.each([
  ['no column', ['time', ...rows(400).map((line) => line.split(',')[0]!)], /no column holds numbers/],
  ['too few rows', ['time,load,state', ...rows(100)], /100 rows; 320/],
])('%s is refused with the reason', async (_, lines, reason) => {
  const failure = { code: 'lab/bad-file', values: { reason: expect.stringMatching(reason) } };
  await expect(series(lines)).rejects.toMatchObject(failure);
});
