import { layers, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Figure } from '../../../contract/config/lab-figures.ts';
import { quantile } from '../../base/ranks.ts';
import { network } from '../../nets/blocks.ts';
import { sequences, sequencesTaken, type Sequences } from '../data/sequences.ts';
import { histogram } from '../figures/histogram.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { mean, meanSquaredError, rocArea, rowErrors } from '../measures.ts';
import { copying, enter } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { reshaped, row, slice, type Rows } from '../rows.ts';

const units = 64;
const epochs = 15;
const batch = 50;
/** Of the training sequences, this share scores below the threshold. */
const ordinary = 0.99;

/** One recurrent layer reads a sequence into a code, another writes it again from that code. */
export const sequencesRecipe: Recipe = {
  name: 'sequences',
  row: 15,
  title: 'An autoencoder of sequences, with long short-term memory',
  summary:
    'Reads a sequence step by step into one code and writes it again; what it cannot write is strange.',
  data: sequencesTaken,
  minutes: 1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const data = await sequences(lab);
  const [time, values] = data.train.shape as [number, number];
  const net = recurrentAutoencoder(time, values);
  const learned = await lab.learn({
    nets: net,
    examples: { input: data.train },
    validation: { input: data.test },
    loss: copying(net, 'mse'),
    optimizer: 'adam',
    learningRate: 3e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const copies = await learned.apply(net, data.test);
  const scores = rowErrors(copies, data.test);
  const trained = rowErrors(await learned.apply(net, data.train), data.train);
  const strange = data.strange && rowErrors(await learned.apply(net, data.strange), data.strange);
  const threshold = quantile(trained, ordinary);
  const above = (list: Float64Array) => mean(list.map((score) => Number(score > threshold)));
  return {
    data: data.about,
    settings: [
      [
        'Net',
        `LSTM ${units}, its last state repeated ${time} times, LSTM ${units}, dense ${values}, sigmoid`,
      ],
      ['Sequences', `${time} steps of ${values} values`],
      ['Training', `mean squared error, Adam 0.003, ${learned.epochs.length} epochs, batches of ${batch}`],
      [
        'Score',
        `summed squared error of a sequence; strange above ${threshold.toFixed(2)}, where ${ordinary * 100} % of training lies below`,
      ],
    ],
    measures: [
      {
        label: 'Mean squared error of test sequences',
        value: meanSquaredError(copies, data.test),
        better: 'lower',
      },
      {
        label: 'Test sequences that are called strange',
        value: 100 * above(scores),
        unit: '%',
        better: 'lower',
      },
      ...(strange
        ? [
            {
              label: 'Letters that are called strange',
              value: 100 * above(strange),
              unit: '%',
              better: 'higher' as const,
            },
            {
              label: 'ROC-AUC, letters against digits',
              value: rocArea(scores, strange),
              better: 'higher' as const,
            },
          ]
        : []),
    ],
    figures: [
      ...(await shown(data, copies, scores)),
      histogram(
        { name: 'scores', title: 'Scores of sequences', x: 'score, as a power of ten' },
        { training: trained, test: scores, ...(strange && { letters: strange }) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: ['The net is unrolled: every step of a sequence is a part of one compiled graph, forth and back.'],
  };
}

function recurrentAutoencoder(time: number, values: number): LayersModel {
  const recurrent = {
    units,
    recurrentActivation: 'sigmoid',
    kernelInitializer: 'zeros',
    recurrentInitializer: 'zeros',
  } as const;
  const seen = enter(time, values);
  const code = layers.lstm({ ...recurrent, name: 'read' }).apply(seen);
  const again = layers.repeatVector({ n: time, name: 'repeat' }).apply(code);
  const written = layers.lstm({ ...recurrent, returnSequences: true, name: 'write' }).apply(again);
  const dense = { units: values, activation: 'sigmoid', kernelInitializer: 'zeros', name: 'values' } as const;
  return network('sequences', seen, layers.dense(dense).apply(written) as SymbolicTensor);
}

/** Pictures where rows are a picture's; else the strangest sequence as curves, and a table of the strangest. */
async function shown(
  { test, strange, nameOf }: Sequences,
  copies: Rows,
  scores: Float64Array,
): Promise<Figure[]> {
  if (strange) {
    const picture = (rows: Rows) => reshaped(slice(rows, 0, Math.min(8, rows.count)), [...test.shape, 1]);
    const named = { name: 'copies', title: 'Test digits, and what is written again' };
    return [await pictureTable(named, { digit: picture(test), copy: picture(copies) })];
  }
  const worst = [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!).slice(0, 10);
  const values = test.shape[1]!;
  const first = (rows: Rows) =>
    [...row(rows, worst[0]!)].flatMap((y, i): [number, number][] =>
      i % values === 0 ? [[i / values, y]] : [],
    );
  return [
    {
      kind: 'curves',
      name: 'strangest',
      title: `The strangest: ${nameOf(worst[0]!)}, its first column`,
      x: 'step',
      y: 'value, 0 to 1',
      series: [
        { name: 'as it was', points: first(test) },
        { name: 'written again', points: first(copies) },
      ],
    },
    {
      kind: 'table',
      name: 'strange',
      title: 'The strangest sequences',
      columns: ['sequence', 'score'],
      rows: worst.map((i) => [nameOf(i), Number(scores[i]!.toFixed(4))]),
    },
  ];
}
