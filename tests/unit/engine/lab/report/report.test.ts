import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figureCsv } from '../../../../../src-main/contract/config/lab-csv.ts';
import type { LabResult } from '../../../../../src-main/contract/config/lab.ts';
import { drawFigure, svgFile } from '../../../../../src-main/engine/lab/report/draw-figure.ts';
import { writeReport } from '../../../../../src-main/engine/lab/report/files.ts';
import { readable } from '../../../../../src-main/contract/figures/number.ts';
import { logScale, straightScale } from '../../../../../src-main/contract/figures/scale.ts';
import { sharp } from '../../../../../src-main/engine/image/codecs/sharp.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';
import { figures, oneOfEach } from './figures.ts';

const folder = temporaryFolder();

describe.each(figures)('a figure of the kind $kind', (figure) => {
  it('becomes an SVG that others can draw, with its title for those who do not see it', async () => {
    sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
    const drawn = await sharp(Buffer.from(svgFile(figure))).stats();
    expect(drawn.channels.some(({ stdev }) => stdev > 0)).toBe(true);
    const svg = drawFigure(figure);
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title>[^<]+<\/title>/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('becomes a CSV that others can read', () => {
    const rows: string[][] = parse(figureCsv(figure));
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});

it('keeps every number and every word in the CSV', () => {
  expect(parse(figureCsv(oneOfEach.scatter))).toEqual([
    ['first, number', 'second', 'class'],
    ['0', '1', 'a & b'],
    ['-2.5', '3', '<c>'],
  ]);
  expect(parse(figureCsv(oneOfEach.curves))).toEqual([
    ['series', 'epoch', 'loss'],
    ['training', '1', '0.5'],
    ['training', '2', '0.05'],
  ]);
  expect(parse(figureCsv(oneOfEach.matrix))[2]).toEqual(['is b', '0', '7.25']);
  expect(parse(figureCsv(oneOfEach.table))[1]).toEqual(['say "so"', '2']);
  expect(parse(figureCsv(oneOfEach.pictures)).map((row) => row.slice(0, 2))).toEqual([
    ['row', 'picture'],
    ['one', 'before'],
    ['one', '2'],
    ['2', 'before'],
    ['2', '2'],
  ]);
});

describe('scales', () => {
  it('end at round numbers around all values', () => {
    const { at, ticks } = straightScale([0.13, 0.92], [0, 100]);
    expect(ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect([at(0), at(0.5), at(1)]).toEqual([0, 50, 100]);
  });

  it('give one value alone some room', () => {
    for (const value of [0, 5, -3]) {
      const { at, ticks } = straightScale([value], [0, 1]);
      expect(ticks.length).toBeGreaterThan(1);
      expect(at(value)).toBeGreaterThan(0);
      expect(at(value)).toBeLessThan(1);
    }
  });

  it('may be logarithmic', () => {
    const { at, ticks } = logScale([0.02, 30, 0], [0, 4]);
    expect(ticks).toEqual([0.01, 0.1, 1, 10, 100]);
    expect([at(0.01), at(10), at(0)]).toEqual([0, 3, 0]);
  });

  it('have numbers that people read', () => {
    expect([0, 12, 0.123456, 1234.56, 0.00001234, 2e9, -0.5].map(readable)).toEqual([
      '0',
      '12',
      '0.1235',
      '1235',
      '1.23e-5',
      '2.00e+9',
      '-0.5',
    ]);
  });
});

describe('the report', () => {
  const result: LabResult = {
    name: 'trial',
    row: 3,
    title: 'A <trial>',
    summary: 'Tries & tells',
    data: { name: 'made', source: 'here', counts: { rows: 2 } },
    seed: 0,
    device: 'cpu',
    seconds: 1.25,
    settings: [['Net', '4-2-4']],
    measures: [{ label: 'Error', value: 0.0123, published: { value: 0.02, source: 'a text' } }],
    figures,
    notes: ['Nothing else'],
  };
  const failed = [{ name: 'other', reason: 'it <broke>' }];

  it('has every figure, here and published, and each as two files', async () => {
    const page = await writeReport(folder, { results: [result], failed });
    const html = await readFile(page, 'utf8');
    for (const text of ['A &lt;trial', '0.0123', '0.02', 'a text', 'Nothing else', 'it &lt;broke', '4-2-4'])
      expect(html).toContain(text);
    const links = [...html.matchAll(/href="(figures\/[^"]+)"/g)].map(([, link]) => link!);
    expect(links.toSorted()).toEqual(
      (await readdir(join(folder, 'figures'))).map((file) => `figures/${file}`).toSorted(),
    );
    expect(links).toHaveLength(2 * figures.length);
  });

  it('runs no script and loads nothing from elsewhere', async () => {
    const html = await readFile(await writeReport(folder, { results: [result], failed }), 'utf8');
    expect(html).not.toMatch(/<script|javascript:|onload=/i);
    const addresses = [...html.matchAll(/(?:src|href)="([^"#]+)/g)].map(([, address]) => address!);
    expect(addresses.filter((address) => !/^(figures\/|data:image\/png)/.test(address))).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });
});
