import type { FigureOf } from '../../../contract/config/lab-figures.ts';

/** How well classes were told apart. Both lists hold indices of `classes`. */
interface Answers {
  truth: readonly number[];
  guessed: readonly number[];
  classes: readonly string[];
}

/** How often each class was taken for which. */
export function confusionMatrix({ truth, guessed, classes }: Answers): FigureOf<'matrix'> {
  const values = classes.map((_, is) =>
    classes.map((_, called) => truth.filter((label, i) => label === is && guessed[i] === called).length),
  );
  const names = (what: string) => classes.map((name) => `${what} ${name}`);
  return {
    kind: 'matrix',
    name: 'confusion',
    title: 'Which class was taken for which',
    rows: names('is'),
    columns: names('called'),
    values,
  };
}

/** Precision, recall, F1 and support of each class, and their means, as scikit-learn reports them; 0 where nothing was called so. */
export function classificationReport(answers: Answers): FigureOf<'table'> {
  const { truth, classes } = answers;
  const each = classes.map((_, index) => scoresOf(answers, index));
  const average = (weight: (support: number) => number) =>
    [0, 1, 2].map((k) => {
      const total = each.reduce((sum, { support }) => sum + weight(support), 0);
      return each.reduce((sum, { scores, support }) => sum + scores[k]! * weight(support), 0) / total;
    });
  const line = (name: string, scores: readonly number[], support: number) => [
    name,
    ...scores.map(rounded),
    support,
  ];
  const rows = [
    ...each.map(({ scores, support }, i) => line(classes[i]!, scores, support)),
    ['accuracy', '', '', rounded(accuracyOf(answers)), truth.length],
    line(
      'mean of classes',
      average(() => 1),
      truth.length,
    ),
    line(
      'mean, weighted by support',
      average((support) => support),
      truth.length,
    ),
  ];
  const columns = ['class', 'precision', 'recall', 'f1', 'support'];
  return { kind: 'table', name: 'report', title: 'Classification report', columns, rows };
}

export function accuracyOf({ truth, guessed }: Omit<Answers, 'classes'>): number {
  return truth.filter((label, i) => label === guessed[i]).length / truth.length;
}

function scoresOf({ truth, guessed }: Answers, index: number): { scores: number[]; support: number } {
  const support = truth.filter((label) => label === index).length;
  const called = guessed.filter((label) => label === index).length;
  const right = truth.filter((label, i) => label === index && guessed[i] === index).length;
  const [precision, recall] = [right / Math.max(1, called), right / Math.max(1, support)];
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { scores: [precision, recall, f1], support };
}

const rounded = (share: number): number => Number(share.toFixed(3));
