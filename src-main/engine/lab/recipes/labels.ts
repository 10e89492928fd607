import { Failure, isFailure } from '../../../contract/errors/failure.ts';
import { columnKinds, columnOf, parseCsv, readCsv } from '../data/csv.ts';
import { labelCode, type LabelCode } from '../data/labels.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';

const fruit = `
fruit,colour,taste,grams
apple,red,sweet,180
lemon,yellow,sour,110
banana,yellow,sweet,120
lime,green,sour,65
apple,green,sour,170
cherry,red,sweet,8
grapefruit,yellow,bitter,340
pear,green,sweet,175
orange,orange,sweet,150
apple,yellow,sweet,190`;

/** Labels whose numbers are listed. */
const mostShown = 200;
/** What no table holds. */
const stranger = 'no such label';

export const labels: Recipe = {
  name: 'labels',
  row: 9,
  title: 'Labels as numbers, and back',
  summary:
    'The simplest encoder and decoder: each category of a column gets a number, and each number its category back.',
  data: 'A small table of fruit. Takes a CSV with a header',
  minutes: 0.1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const csv = lab.path === undefined ? parseCsv(fruit, 'fruit') : await readCsv(lab.path);
  const names = columnKinds(csv).labels;
  if (names.length === 0)
    throw new Failure('lab/bad-file', { file: csv.file, reason: 'it has no column of labels' });
  const codes = names.map((name) => labelCode(name, columnOf(csv, name)));
  const cells = names.map((name) => columnOf(csv, name));
  const encoded = cells.map((column, k) => column.map(codes[k]!.encode));
  const decoded = encoded.map((column, k) => column.map(codes[k]!.decode));
  const same = cells.flatMap((column, k) => column.filter((cell, i) => cell === decoded[k]![i]));
  const shown = Math.min(csv.rows.length, 20);
  return {
    data: {
      name: csv.file,
      source: lab.path ?? 'written down here',
      counts: { rows: csv.rows.length, 'columns of labels': names.length },
    },
    settings: [['Numbers', 'from 0 on, in the order of the alphabet, for each column apart']],
    measures: [
      {
        label: 'Cells that come back',
        value: same.length,
        unit: `of ${cells.flat().length}`,
        better: 'higher',
        published: { value: cells.flat().length, source: 'by definition' },
      },
    ],
    figures: [
      {
        kind: 'table',
        name: 'codes',
        title: 'The numbers of the labels',
        columns: ['column', 'label', 'number'],
        rows: codes
          .flatMap(({ labels }, k) => labels.map((label, i) => [names[k]!, label, i]))
          .slice(0, mostShown),
      },
      {
        kind: 'table',
        name: 'rows',
        title: 'Rows as they are, encoded, and decoded',
        columns: [
          'row',
          ...names,
          ...names.map((name) => `${name}, encoded`),
          ...names.map((name) => `${name}, decoded`),
        ],
        rows: Array.from({ length: shown }, (_, i) => [
          i + 1,
          ...[...cells, ...encoded, ...decoded].map((column) => column[i]!),
        ]),
      },
    ],
    notes: [`What has no number is refused: ${refusal(codes[0]!)}`],
  };
}

/** What a person reads who encodes a label that the column does not have. */
function refusal(code: LabelCode): string {
  try {
    code.encode(stranger);
    return '';
  } catch (error) {
    if (isFailure(error, 'lab/unknown-label')) return error.message;
    throw error;
  }
}
