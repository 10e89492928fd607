import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  columnKinds,
  columnOf,
  labelsOf,
  numbersOf,
  parseCsv,
  readCsv,
} from '../../../../../src-main/engine/lab/data/csv.ts';
import { irisCsv } from '../../../../../src-main/engine/lab/data/iris.ts';
import { labelCode } from '../../../../../src-main/engine/lab/data/labels.ts';
import { failureOf } from '../../../../helpers/failures.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';

const folder = temporaryFolder();

describe('parseCsv', () => {
  it.each([',', ';', '\t'])('reads what is separated by %j', (sign) => {
    const text = ['a', 'b'].join(sign) + '\n' + ['1', 'x'].join(sign) + '\r\n\n' + ['2', 'y'].join(sign);
    expect(parseCsv(text, 't.csv')).toEqual({
      file: 't.csv',
      columns: ['a', 'b'],
      rows: [
        ['1', 'x'],
        ['2', 'y'],
      ],
    });
  });

  it('reads quotes, blanks and a mark of byte order', () => {
    const { columns, rows } = parseCsv('\ufeffname , "a, b"\n"say ""so""", 2\n', 't.csv');
    expect(columns).toEqual(['name', 'a, b']);
    expect(rows).toEqual([['say "so"', '2']]);
  });

  it.each([
    ['nothing', '', 'no rows under a header'],
    ['a header alone', 'a,b\n', 'no rows under a header'],
    ['a name twice', 'a,a\n1,2\n', 'two columns "a"'],
    ['a quote that never ends', 'a,b\n"1,2\n', 'line 2'],
  ])('refuses %s', (_, text, reason) => {
    const failure = failureOf(() => parseCsv(text, 't.csv'));
    expect(failure.code).toBe('lab/bad-file');
    expect(failure.message).toContain(reason);
  });

  it('names row and column where a row is too short or too long', () => {
    const short = failureOf(() => parseCsv('a,b,c\n1,2,3\n4\n', 't.csv'));
    expect(short).toMatchObject({
      code: 'lab/bad-cell',
      values: { row: 2, column: 'b', reason: 'there is nothing' },
    });
    const long = failureOf(() => parseCsv('a,b\n1,2,3,4\n', 't.csv'));
    expect(long).toMatchObject({
      code: 'lab/bad-cell',
      values: { row: 1, column: 'b', reason: '2 more follow' },
    });
  });
});

describe('columns', () => {
  const csv = parseCsv('size,kind,weight\n1,x,2.5\n3,y,-1e2\n', 't.csv');

  it('are numbers or labels, by their first cell', () => {
    expect(columnKinds(csv)).toEqual({ numbers: ['size', 'weight'], labels: ['kind'] });
    expect(columnOf(csv, 'kind')).toEqual(['x', 'y']);
  });

  it('of numbers become rows', () => {
    expect(numbersOf(csv, ['weight', 'size'])).toEqual({
      count: 2,
      shape: [2],
      data: Float32Array.of(2.5, 1, -100, 3),
    });
  });

  it.each([
    ['red', '"red" is no number'],
    ['', 'there is nothing'],
    ['Infinity', '"Infinity" is no number'],
    ['1,5', '"1,5" is no number'],
  ])('with the cell %j name row, column and reason', (cell, reason) => {
    const broken = {
      ...csv,
      rows: [
        ['1', 'x', '2'],
        ['3', 'y', cell],
      ],
    };
    expect(failureOf(() => numbersOf(broken, ['size', 'weight']))).toMatchObject({
      code: 'lab/bad-cell',
      values: { file: 't.csv', row: 2, column: 'weight', reason },
    });
  });
});

it('refuses an empty label, with its row', () => {
  const csv = parseCsv('size,kind\n1,x\n2,\n', 't.csv');
  expect(failureOf(() => labelsOf(csv, 'kind'))).toMatchObject({
    code: 'lab/bad-cell',
    values: { file: 't.csv', row: 2, column: 'kind', reason: 'there is nothing' },
  });
});

describe('readCsv', () => {
  it('reads a file', async () => {
    const file = join(folder, 'a.csv');
    await writeFile(file, 'a\n1\n');
    expect((await readCsv(file)).rows).toEqual([['1']]);
  });

  it('says that there is none', async () => {
    await expect(readCsv(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'file/missing' });
  });

  it('takes no folder', async () => {
    await expect(readCsv(folder)).rejects.toMatchObject({
      code: 'lab/bad-file',
      values: { file: folder, reason: 'it is a folder' },
    });
  });
});

it('ships fifty irises of each species', () => {
  const csv = parseCsv(irisCsv, 'iris');
  const species = columnOf(csv, 'species');
  expect(
    ['setosa', 'versicolor', 'virginica'].map((name) => species.filter((s) => s === name).length),
  ).toEqual([50, 50, 50]);
  const { data } = numbersOf(csv, csv.columns.slice(0, 4));
  // Fisher's means of setosa's four measures.
  const means = [0, 1, 2, 3].map(
    (k) => data.filter((_, i) => i % 4 === k && i < 200).reduce((a, b) => a + b) / 50,
  );
  expect(means.map((mean) => Number(mean.toFixed(3)))).toEqual([5.006, 3.428, 1.462, 0.246]);
});

describe('labelCode', () => {
  const code = labelCode('colour', ['red', 'green', 'red', 'blue']);

  it('gives each label a number and each number its label', () => {
    expect(code.labels).toEqual(['blue', 'green', 'red']);
    expect(['red', 'blue'].map(code.encode)).toEqual([2, 0]);
    expect([0, 1, 2].map(code.decode)).toEqual(code.labels);
  });

  it('names a label that it does not know', () => {
    const failure = failureOf(() => code.encode('pink'));
    expect(failure).toMatchObject({ code: 'lab/unknown-label', values: { label: 'pink', column: 'colour' } });
    expect(failure.message).toContain('blue, green, red');
    expect(() => code.decode(3)).toThrow(RangeError);
  });
});
