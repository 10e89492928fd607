import { add, mul, type Tensor } from '@tensorflow/tfjs-core';
import { lossOf } from '../../nets/losses.ts';
import { digits, digitsTaken } from '../data/digits.ts';
import { filterPictures } from '../figures/filters.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { mean, meanSquaredError } from '../measures.ts';
import { denseAutoencoder, outputOf, type Halves } from '../nets.ts';
import { sparsity } from '../penalties.ts';
import type { Lab, LabFindings, Learned, Recipe } from '../recipe.ts';
import { reshaped, slice, type Rows } from '../rows.ts';

/** More units than pixels: without a penalty nothing keeps the net from copying. */
const units = 1024;
/** The share of digits at which a unit is to be on, and what it costs to be elsewhere. */
const wanted = 0.05;
const weight = 1;
const epochs = 12;
const batch = 128;
/** From here on a unit counts as active. */
const active = 0.1;

export const sparse: Recipe = {
  name: 'sparse',
  row: 12,
  title: 'An overcomplete autoencoder, and a sparse one',
  summary: 'More hidden units than pixels; a penalty lets only a few of them act for each digit.',
  data: digitsTaken,
  minutes: 0.7,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [train, test].map(({ images }) => reshaped(images, [784])) as [Rows, Rows];
  const [free, kept] = [await taught(lab, seen, 0, 0.5), await taught(lab, seen, weight, 0.5)];
  const codes = [
    await free.apply(free.net.encoder, unseen),
    await kept.apply(kept.net.encoder, unseen),
  ] as const;
  const copies = [
    await free.apply(free.net.whole, unseen),
    await kept.apply(kept.net.whole, unseen),
  ] as const;
  const [activity, activityKept] = codes.map(({ data }) => mean(data)) as [number, number];
  const [share, shareKept] = codes.map(({ data }) => mean(data.map((on) => Number(on > active)))) as [
    number,
    number,
  ];
  const picture = (rows: Rows) => reshaped(slice(rows, 0, Math.min(6, rows.count)), test.images.shape);
  return {
    data: about,
    settings: [
      ['Net', `784-${units}-784, sigmoid`],
      [
        'Loss',
        `binary cross-entropy, with ${weight} times the divergence from ${wanted} active, and without`,
      ],
      ['Training', `Adam 0.001, ${kept.epochs.length} epochs, batches of ${batch}`],
      ['Active', `a unit above ${active}`],
    ],
    measures: [
      { label: 'Mean activation, with the penalty', value: activityKept, better: 'lower' },
      { label: 'Mean activation, without', value: activity },
      { label: 'Share of units active for a digit, with the penalty', value: shareKept, better: 'lower' },
      { label: 'Share of units active for a digit, without', value: share },
      {
        label: 'Mean squared error of test digits, with the penalty',
        value: meanSquaredError(copies[1], unseen),
        better: 'lower',
      },
      {
        label: 'Mean squared error of test digits, without',
        value: meanSquaredError(copies[0], unseen),
        better: 'lower',
      },
    ],
    figures: [
      {
        kind: 'curves',
        name: 'activity',
        title: 'How active units are, the busiest first',
        x: 'unit',
        y: 'mean activation',
        series: [
          { name: 'with the penalty', points: busiestFirst(codes[1]) },
          { name: 'without', points: busiestFirst(codes[0]) },
        ],
      },
      await filterPictures(
        { name: 'filters', title: 'What single units look for, with the penalty' },
        kept.parameters,
        units,
      ),
      await filterPictures({ name: 'free-filters', title: 'And without' }, free.parameters, units),
      await pictureTable(
        { name: 'copies', title: 'Test digits, and what comes back' },
        { digit: picture(unseen), 'with the penalty': picture(copies[1]), without: picture(copies[0]) },
      ),
      lossCurves(kept.epochs),
    ],
    notes: [
      'A sparse code costs a little exactness and says more: single units look for parts of digits, and most are off.',
    ],
  };
}

function busiestFirst(codes: Rows): [number, number][] {
  const means = Array.from({ length: units }, (_, unit) => {
    const own = Array.from({ length: codes.count }, (_, i) => codes.data[i * units + unit]!);
    return mean(own);
  });
  return means.toSorted((a, b) => b - a).map((activity, i) => [i + 1, activity]);
}

/** @param part of the recipe's time */
async function taught(
  lab: Lab,
  seen: Rows,
  penalty: number,
  part: number,
): Promise<Learned & { net: Halves }> {
  const net = denseAutoencoder(784, [[units, 'sigmoid']], [[784, 'sigmoid']]);
  const learned = await lab.learn(
    {
      nets: net.whole,
      examples: { input: seen },
      loss({ input }) {
        const code = outputOf(net.encoder, input!);
        const error: Tensor = lossOf('bce', outputOf(net.decoder, code), input!);
        return penalty === 0 ? error : add(error, mul(penalty, sparsity(code, wanted)));
      },
      optimizer: 'adam',
      learningRate: 1e-3,
      epochs: lab.epochs(epochs),
      batch,
    },
    part,
  );
  return { ...learned, net };
}
