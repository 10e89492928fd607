import { columnKinds, labelsOf, numbersOf, parseCsv, readCsv, type Csv } from '../data/csv.ts';
import { irisCsv } from '../data/iris.ts';
import { labelCode } from '../data/labels.ts';
import { shuffled } from '../batches.ts';
import { randomFrom } from '../../base/random.ts';
import { Failure } from '../../../contract/errors/failure.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { scatter } from '../figures/scatter.ts';
import { apartness, meanSquaredError } from '../measures.ts';
import { copying, denseAutoencoder } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { pick, type Rows } from '../rows.ts';

const epochs = 333;
const batch = 123;
const testShare = 0.1;
const splitSeed = 1;

export const iris: Recipe = {
  name: 'iris',
  row: 8,
  title: 'Irises in two numbers',
  summary:
    'Four measurements of a flower through two numbers and back: encoder, decoder and the whole as three nets.',
  data: "Fisher's irises. Takes a CSV with a header: columns of numbers, and one of labels",
  minutes: 0.2,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const csv = lab.path === undefined ? parseCsv(irisCsv, 'iris') : await readCsv(lab.path);
  const { numbers, classes, labels } = tableOf(csv);
  const size = numbers.shape[0]!;
  const order = shuffled(numbers.count, randomFrom(splitSeed));
  const testCount = Math.round(testShare * numbers.count);
  const [test, train] = [order.subarray(0, testCount), order.subarray(testCount)];
  const { encoder, decoder, whole } = denseAutoencoder(
    size,
    [
      [6, 'linear'],
      [4, 'linear'],
      [2, 'linear'],
    ],
    [
      [4, 'linear'],
      [6, 'linear'],
      [size, 'linear'],
    ],
  );
  const learned = await lab.learn({
    nets: whole,
    examples: { input: pick(numbers, train) },
    validation: { input: pick(numbers, test) },
    loss: copying(whole, 'mse'),
    optimizer: 'rmsprop',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const codes = await learned.apply(encoder, numbers);
  const decoded = await learned.apply(decoder, codes);
  return {
    data: {
      name: csv.file,
      source: lab.path ?? 'Fisher, Annals of Eugenics 7 (1936), 179-188; shipped with the program',
      counts: { training: train.length, test: testCount, columns: size },
    },
    settings: [
      [
        'Net',
        `${size}-6-4-2-4-6-${size}, linear; encoder, decoder and the whole are three nets of the same layers`,
      ],
      ['Loss', 'mean squared error'],
      ['Optimizer', 'RMSprop, rate 0.001'],
      ['Training', `${learned.epochs.length} epochs, batches of ${batch}`],
      ['Split', `${100 * testShare} % for testing, by chance of seed ${splitSeed}`],
    ],
    measures: [
      {
        label: 'Mean squared error of flowers that were learned from',
        value: learned.epochs.at(-1)!.loss,
        better: 'lower',
      },
      {
        label: 'Mean squared error of test flowers',
        value: learned.epochs.at(-1)!.validation!,
        better: 'lower',
      },
      {
        label: 'Mean squared error, all decoded',
        value: meanSquaredError(decoded, numbers),
        better: 'lower',
      },
      {
        label: 'Flowers whose nearest other flower in the code is of their own species',
        value: 100 * apartness(codes, labels),
        unit: '%',
        better: 'higher',
      },
    ],
    figures: [
      scatter(
        { name: 'code', title: 'The two numbers of each flower', x: 'first number', y: 'second number' },
        codes,
        labels,
        classes,
      ),
      scatter({ name: 'petals', ...petals(csv, 'as measured') }, lastTwo(numbers), labels, classes),
      scatter({ name: 'decoded', ...petals(csv, 'decoded') }, lastTwo(decoded), labels, classes),
      lossCurves(learned.epochs),
    ],
    notes: ['No text gives an error for this net; the published result is that the three species lie apart.'],
  };
}

/** @throws Failure `lab/bad-file`, `lab/bad-cell` */
function tableOf(csv: Csv): { numbers: Rows; classes: string[]; labels: number[] } {
  const kinds = columnKinds(csv);
  const label = kinds.labels[0];
  const refuse = (reason: string) => new Failure('lab/bad-file', { file: csv.file, reason });
  if (kinds.numbers.length < 2) throw refuse('it has no two columns of numbers');
  if (label === undefined) throw refuse('it has no column of labels');
  if (csv.rows.length < 10) throw refuse('it has fewer than ten rows');
  const cells = labelsOf(csv, label);
  const code = labelCode(label, cells);
  return { numbers: numbersOf(csv, kinds.numbers), classes: code.labels, labels: cells.map(code.encode) };
}

/** Petals are measured in the last two columns. */
function lastTwo(rows: Rows): Rows {
  const size = rows.shape[0]!;
  return { ...rows, shape: [2], data: rows.data.filter((_, i) => i % size >= size - 2) };
}

function petals(csv: Csv, how: string): { title: string; x: string; y: string } {
  const [x, y] = columnKinds(csv).numbers.slice(-2);
  return { title: `${x} and ${y}, ${how}`, x: x!, y: y! };
}
