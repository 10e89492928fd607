import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { Failure } from '../../../contract/errors/failure.ts';
import { denseAutoencoder } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { mapRows, rowsOf, type Rows } from '../rows.ts';

/** The code of each input: two signs tell four things apart. */
const codes = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];
/** Going back, an input's sum is its own code times the code that came: 2 for the same, 0 or -2 for another. */
const transposed = [0, 1].map((unit) => codes.map((code) => code[unit]!));

/** Four inputs through two hidden units and back, with weights that nobody had to learn. */
export const byHand: Recipe = {
  name: 'by-hand',
  row: 10,
  title: 'An autoencoder by hand',
  summary: 'Four inputs, two hidden units, weights of +1 and -1: the same input comes back, step by step.',
  data: 'The four inputs are all there are; none is taken',
  takesData: false,
  minutes: 0.1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  if (lab.path !== undefined)
    throw new Failure('lab/bad-file', { file: lab.path, reason: 'this experiment takes no data' });
  const nets = denseAutoencoder(4, [[2, 'linear']], [[4, 'linear']]);
  const biases = { code: [0, 0], output: [0, 0, 0, 0] };
  const weights = [codes.flat(), biases.code, transposed.flat(), biases.output];
  const net = lab.given(nets.whole, Float32Array.from(weights.flat()));

  const inputs = rowsOf(
    [4],
    Float32Array.from(codes.flatMap((_, i) => codes.map((_, j) => Number(i === j)))),
  );
  const hidden = await net.apply(nets.encoder, inputs);
  const sums = await net.apply(nets.decoder, hidden);
  const shares = mapRows(sums, softmax);
  const right = shares.filter((share, i) => indexOfLargest(share) === i).length;
  return {
    data: { name: 'four one-hot inputs', source: 'written down here', counts: { inputs: 4 } },
    settings: [
      ['Net', '4-2-4, linear, no biases'],
      ['Weights', '+1 and -1; going back, the same transposed'],
      ['Output', 'softmax; the largest share is the answer'],
    ],
    measures: [
      {
        label: 'Inputs that come back',
        value: right,
        unit: 'of 4',
        better: 'higher',
        published: { value: 4, source: 'the worked example' },
      },
    ],
    figures: [
      steps({ inputs, hidden, sums, shares }),
      {
        kind: 'matrix',
        name: 'shares',
        title: 'What comes back, as shares of 1',
        rows: names('input'),
        columns: names('output'),
        values: shares,
      },
    ],
    notes: [
      `The same input gets the sum 2, its neighbours 0, its opposite -2: softmax makes ${shares[0]![0]!.toFixed(3)} of 1 of it.`,
    ],
  };
}

interface Steps {
  inputs: Rows;
  hidden: Rows;
  sums: Rows;
  shares: number[][];
}

function steps({ inputs, hidden, sums, shares }: Steps): FigureOf<'table'> {
  const rows = shares.map((share, i) => [
    ...[inputs, hidden, sums].map((table) => list(mapRows(table, (numbers) => [...numbers])[i]!, 0)),
    list(share, 3),
    `input ${indexOfLargest(share) + 1}`,
  ]);
  const columns = ['input', 'hidden: input × weights', 'sums: hidden × weights back', 'softmax', 'picked'];
  return { kind: 'table', name: 'steps', title: 'Step by step', columns, rows };
}

function softmax(sums: Float32Array): number[] {
  const powers = [...sums].map(Math.exp);
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
}

function indexOfLargest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}

function list(numbers: readonly number[], digits: number): string {
  return numbers.map((n) => n.toFixed(digits)).join('  ');
}

function names(what: string): string[] {
  return codes.map((_, i) => `${what} ${i + 1}`);
}
