import type { LabResult } from '../../../contract/config/lab.ts';
import { Failure } from '../../../contract/errors/failure.ts';
import type { Lab } from '../recipe.ts';
import { reshaped, rowsOf, slice, type Rows } from '../rows.ts';
import { columnKinds, columnOf, numbersOf, readCsv } from './csv.ts';
import { digits } from './digits.ts';
import { strangePictures } from './strange-pictures.ts';

/** Sequences `[time, values]`, 0..1. */
export interface Sequences {
  train: Rows;
  test: Rows;
  /** Of another kind; none where nobody knows which are strange. */
  strange?: Rows;
  /** What a test sequence is called. */
  nameOf(i: number): string;
  about: LabResult['data'];
}

export const sequencesTaken =
  'Digits that the program draws, row by row. Takes a folder with the four files of MNIST, or a series as CSV with a line of headings';

/** Rows of a series that make a sequence. */
const time = 32;
/** A training sequence starts so many rows after the one before. */
const stride = 8;

/** @throws Failure of reading; `lab/bad-file` for a series that is too short */
export async function sequences(lab: Lab): Promise<Sequences> {
  return lab.path?.toLowerCase().endsWith('.csv') ? seriesOf(lab.path) : digitRows(lab);
}

async function digitRows(lab: Lab): Promise<Sequences> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [train.images, test.images].map((images) => reshaped(images, [28, 28])) as [
    Rows,
    Rows,
  ];
  const { letters } = strangePictures(lab.quick ? 16 : 500, lab.random('letters'));
  return {
    train: seen,
    test: unseen,
    strange: reshaped(letters, [28, 28]),
    nameOf: (i) => `digit ${i + 1}`,
    about,
  };
}

/** The first four fifths of a series to learn from, in sequences that overlap; the last fifth to be judged. */
async function seriesOf(file: string): Promise<Sequences> {
  const csv = await readCsv(file);
  const names = columnKinds(csv).numbers.filter((name) => !onlyRises(columnOf(csv, name)));
  if (names.length === 0)
    throw new Failure('lab/bad-file', { file, reason: 'no column holds numbers that go up and down' });
  const numbers = spreadOut(numbersOf(csv, names));
  const border = Math.floor((numbers.count * 4) / 5);
  const needed = 10 * time;
  if (numbers.count < needed)
    throw new Failure('lab/bad-file', { file, reason: `it has ${numbers.count} rows; ${needed} are needed` });
  const [train, test] = [
    windows(slice(numbers, 0, border), stride),
    windows(slice(numbers, border, numbers.count), time),
  ];
  const counts = {
    rows: numbers.count,
    columns: names.length,
    'training sequences': train.count,
    'test sequences': test.count,
  };
  const nameOf = (i: number) => `rows ${border + i * time + 1} to ${border + (i + 1) * time}`;
  return { train, test, nameOf, about: { name: 'a series', source: file, counts } };
}

/** A time or a number of the row, which tells nothing and never comes again. */
function onlyRises(cells: readonly string[]): boolean {
  return cells.every((cell, i) => i === 0 || Number(cell) > Number(cells[i - 1]));
}

/** Each column from 0 to 1. */
function spreadOut({ count, shape, data }: Rows): Rows {
  const width = shape[0]!;
  const ranges = Array.from({ length: width }, (_, column) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = column; i < data.length; i += width)
      [low, high] = [Math.min(low, data[i]!), Math.max(high, data[i]!)];
    return { low, size: high - low || 1 };
  });
  return { count, shape, data: data.map((x, i) => (x - ranges[i % width]!.low) / ranges[i % width]!.size) };
}

function windows(rows: Rows, step: number): Rows {
  const width = rows.shape[0]!;
  const count = Math.floor((rows.count - time) / step) + 1;
  const data = new Float32Array(count * time * width);
  for (let i = 0; i < count; i++) data.set(slice(rows, i * step, i * step + time).data, i * time * width);
  return rowsOf([time, width], data);
}
