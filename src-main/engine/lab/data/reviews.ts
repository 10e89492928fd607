import type { LabResult } from '../../../contract/config/lab.ts';
import { Failure } from '../../../contract/errors/failure.ts';
import type { Lab } from '../recipe.ts';
import { columnOf, labelsOf, readCsv } from './csv.ts';
import { labelCode } from './labels.ts';

export interface Review {
  text: string;
  /** An index of `classes`. */
  label: number;
}

export interface Reviews {
  reviews: Review[];
  /** Two of them. */
  classes: string[];
  about: LabResult['data'];
}

export const reviewsTaken =
  'Eight short reviews of pictures. Takes a CSV with the columns text and label, of two labels';

const written = {
  bad: ['dull and noisy', 'a poor scan', 'really bad work', 'the sky is noisy'],
  good: ['sharp and calm', 'a lovely picture', 'really good work', 'the sky is lovely'],
};

/** @throws Failure of reading; `lab/bad-file` without those columns, or of other than two labels */
export async function reviews(lab: Lab): Promise<Reviews> {
  if (lab.path !== undefined) return readReviews(lab.path);
  const classes = Object.keys(written);
  const list = Object.values(written).flatMap((texts, label) => texts.map((text) => ({ text, label })));
  return {
    reviews: list,
    classes,
    about: { name: 'short reviews', source: 'written for this', counts: { reviews: list.length } },
  };
}

async function readReviews(file: string): Promise<Reviews> {
  const csv = await readCsv(file);
  const missing = ['text', 'label'].find((name) => !csv.columns.includes(name));
  if (missing) throw new Failure('lab/bad-file', { file, reason: `there is no column "${missing}"` });
  const [texts, cells] = [columnOf(csv, 'text'), labelsOf(csv, 'label')];
  const code = labelCode('label', cells);
  if (code.labels.length !== 2)
    throw new Failure('lab/bad-file', { file, reason: `it has ${code.labels.length} labels, not two` });
  const list = texts.map((text, i) => ({ text, label: code.encode(cells[i]!) }));
  return {
    reviews: list,
    classes: code.labels,
    about: { name: 'reviews', source: file, counts: { reviews: list.length } },
  };
}
