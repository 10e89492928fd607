import type { LabMeasure } from '../../../contract/config/lab.ts';
import { lossOf } from '../../nets/losses.ts';
import { digits, digitsTaken, firstPictures, flat } from '../data/digits.ts';
import { pictureTable } from '../figures/pictures.ts';
import { decibels, meanSquaredError } from '../measures.ts';
import { digitNet, outputOf } from '../nets.ts';
import { gaussian, noisyOf, switchOff, withNoise, type Noise } from '../noises.ts';
import type { Lab, LabFindings, Learned, Recipe } from '../recipe.ts';
import type { Rows } from '../rows.ts';

const noises: Record<string, Noise> = { gaussian: gaussian(0.5), 'switched off': switchOff(0.5) };
const kinds = Object.keys(noises);
const epochs = 15;
const batch = 64;

export const twoNoises: Recipe = {
  name: 'two-noises',
  row: 3,
  title: 'Two ways to spoil what goes in',
  summary:
    'One net learns with Gaussian noise, one with half of the inputs switched off; the clean digit is wanted.',
  data: digitsTaken,
  minutes: 0.5,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [flat(train.images), flat(test.images)];
  const spoilt = kinds.map((kind) => withNoise(unseen, noises[kind]!, lab.random(kind)));
  const cleaned: Rows[][] = [];
  for (const [i, kind] of kinds.entries()) {
    const { whole } = digitNet();
    const learned: Learned = await lab.learn(
      {
        nets: whole,
        examples: { clean: seen },
        drawn: { noisy: noisyOf('clean', [784], noises[kind]!) },
        validation: { clean: unseen },
        loss: ({ noisy, clean }) => lossOf('mse', outputOf(whole, noisy!), clean!),
        optimizer: 'adam',
        learningRate: 1e-3,
        epochs: lab.epochs(epochs),
        batch,
      },
      1 / kinds.length,
    );
    cleaned[i] = await Promise.all(spoilt.map((rows) => learned.apply(whole, rows)));
  }
  const quality = (rows: Rows) => decibels(meanSquaredError(rows, unseen));
  const triptychs = kinds.map((kind, i) =>
    pictureTable(
      { name: `triptychs-${i + 1}`, title: `Noise: ${kind}` },
      {
        noisy: firstPictures(spoilt[i]!),
        cleaned: firstPictures(cleaned[i]![i]!),
        clean: firstPictures(unseen),
      },
    ),
  );
  return {
    data: about,
    settings: [
      ['Nets', '784-128-64-32-64-128-784, relu, sigmoid at the end'],
      [
        'Noises',
        'Gaussian of sigma 0.5, cut off at 0 and 1; half of the pixels set to 0. Drawn anew at every step',
      ],
      ['Training', `mean squared error, Adam 0.001, ${lab.epochs(epochs)} epochs, batches of ${batch}`],
    ],
    measures: kinds.flatMap((kind, i): LabMeasure[] => [
      { label: `Test digits, ${kind}`, value: quality(spoilt[i]!), unit: 'dB', better: 'higher' },
      { label: `The same, cleaned`, value: quality(cleaned[i]![i]!), unit: 'dB', better: 'higher' },
    ]),
    figures: [
      ...(await Promise.all(triptychs)),
      {
        kind: 'matrix',
        name: 'either-on-either',
        title: 'PSNR in dB: each net on each noise',
        rows: kinds.map((kind) => `learned with ${kind}`),
        columns: kinds.map((kind) => `cleans ${kind}`),
        values: cleaned.map((row) => row.map(quality)),
      },
    ],
    notes: ['A net is best at the noise that it has seen. The product knows both as gaussian: and mask:.'],
  };
}
