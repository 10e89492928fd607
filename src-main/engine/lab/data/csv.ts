import { CsvError, parse } from 'csv-parse/sync';
import { readFile, stat } from 'node:fs/promises';
import { Failure } from '../../../contract/errors/failure.ts';
import { rowsOf, type Rows } from '../rows.ts';
import { dataFailure } from './data-failure.ts';

/** A table as its file has it: texts under names. */
export interface Csv {
  /** How messages name it. */
  file: string;
  columns: string[];
  /** Each as long as there are columns. */
  rows: string[][];
}

/** Larger files are refused before they are read. */
const mostBytes = 256 * 2 ** 20;

/** @throws Failure `file/missing`, `file/unreadable`, and as `parseCsv` */
export async function readCsv(file: string): Promise<Csv> {
  const text = await stat(file)
    .then(({ size }) => (size > mostBytes ? null : readFile(file, 'utf8')))
    .catch((error: unknown) => {
      throw dataFailure(file, error);
    });
  if (text === null) throw new Failure('lab/bad-file', { file, reason: 'it is larger than 256 MB' });
  return parseCsv(text, file);
}

/**
 * Reads a table with a header line; separated by commas, semicolons or tabs, whichever the header has most of; quoted as in RFC 4180.
 * @throws Failure `lab/bad-file` for no table, `lab/bad-cell` for a row that is too short, too long or badly quoted
 */
export function parseCsv(text: string, file: string): Csv {
  const [columns, ...rows] = recordsOf(text, file);
  const refuse = (reason: string) => new Failure('lab/bad-file', { file, reason });
  if (!columns || rows.length === 0) throw refuse('it has no rows under a header');
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined) throw refuse(`it has two columns "${twice}"`);
  for (const [i, row] of rows.entries())
    if (row.length !== columns.length) throw raggedRow(file, i, row, columns);
  return { file, columns, rows };
}

function recordsOf(text: string, file: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Failure('lab/bad-file', { file, reason: `line ${error['lines']}: ${error.message}` });
  }
}

function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const often = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].toSorted((a, b) => often(b) - often(a))[0]!;
}

function raggedRow(file: string, i: number, row: string[], columns: string[]): Failure {
  const more = row.length - columns.length;
  if (more < 0) return emptyCell(file, i, columns[row.length]!);
  return badCell(file, i, columns.at(-1)!, `${more} more follow`);
}

function emptyCell(file: string, i: number, column: string): Failure {
  return badCell(file, i, column, 'there is nothing');
}

/** @param i of the row, from 0 on */
function badCell(file: string, i: number, column: string, reason: string): Failure {
  return new Failure('lab/bad-cell', { file, row: i + 1, column, reason });
}

/** The cells of one column. */
export function columnOf({ columns, rows }: Csv, name: string): string[] {
  const at = columns.indexOf(name);
  return rows.map((row) => row[at]!);
}

/** The cells of a column of labels, none of them empty. @throws Failure `lab/bad-cell` */
export function labelsOf(csv: Csv, name: string): string[] {
  const cells = columnOf(csv, name);
  const empty = cells.indexOf('');
  if (empty >= 0) throw emptyCell(csv.file, empty, name);
  return cells;
}

/** The columns whose first cell is a number, and the others. */
export function columnKinds({ columns, rows }: Csv): { numbers: string[]; labels: string[] } {
  const isNumber = (_: string, i: number) => numberOf(rows[0]![i]!) !== null;
  return {
    numbers: columns.filter(isNumber),
    labels: columns.filter((name, i) => !isNumber(name, i)),
  };
}

/**
 * Columns of numbers as rows `[columns]`.
 * @throws Failure `lab/bad-cell` for a cell that is no number
 */
export function numbersOf({ file, columns, rows }: Csv, names: readonly string[]): Rows {
  const places = names.map((name) => columns.indexOf(name));
  const data = new Float32Array(rows.length * names.length);
  for (const [i, row] of rows.entries())
    for (const [k, at] of places.entries()) {
      const cell = row[at]!;
      if (cell === '') throw emptyCell(file, i, names[k]!);
      const value = numberOf(cell);
      if (value === null) throw badCell(file, i, names[k]!, `"${short(cell)}" is no number`);
      data[i * names.length + k] = value;
    }
  return rowsOf([names.length], data);
}

function numberOf(text: string): number | null {
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
