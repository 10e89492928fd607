import { netConfig } from '../../../contract/config/nets.ts';
import { lossOf } from '../../nets/losses.ts';
import { buildNet } from '../../nets/registry.ts';
import { digits, digitsTaken } from '../data/digits.ts';
import { digitSide } from '../data/drawn-digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { decibels, meanSquaredError } from '../measures.ts';
import { outputOf } from '../nets.ts';
import { gaussian, noisyOf, withNoise } from '../noises.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { slice } from '../rows.ts';

const noise = gaussian(0.5);
const batch = 256;
const epochs = 50;

/** The published net: 32 maps at 28, 14 and 7 pixels and back. It is the program's own net `tutorial`. */
export const digitsConv: Recipe = {
  name: 'digits-conv',
  row: 1,
  title: 'A convolutional denoising autoencoder',
  summary: 'Learns to take strong noise off digits: noisy ones in, clean ones wanted.',
  data: digitsTaken,
  minutes: 1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const noisy = withNoise(test.images, noise, lab.random('noise of test digits'));
  const net = buildNet(netConfig.parse({ net: 'tutorial', channels: 1 }), digitSide);
  const learned = await lab.learn({
    nets: net,
    examples: { clean: train.images },
    drawn: { noisy: noisyOf('clean', train.images.shape, noise) },
    validation: { clean: test.images },
    loss: ({ noisy, clean }) => lossOf('bce', outputOf(net, noisy!), clean!),
    optimizer: 'adadelta',
    learningRate: 1,
    epochs: lab.epochs(epochs),
    batch,
    apart: true,
  });
  const cleaned = await learned.apply(net, noisy);
  const [before, after] = [noisy, cleaned].map((rows) => decibels(meanSquaredError(rows, test.images)));
  const shown = (rows: typeof noisy) => slice(rows, 0, Math.min(8, rows.count));
  return {
    data: about,
    settings: [
      [
        'Net',
        'Conv 32, pool, Conv 32, pool, 7x7x32; Conv 32, double, Conv 32, double, Conv 1; 3x3, relu, sigmoid',
      ],
      ['Loss', 'binary cross-entropy'],
      ['Optimizer', 'Adadelta, rate 1, rho 0.95, epsilon 1e-7'],
      ['Training', `${learned.epochs.length} epochs, batches of ${batch}`],
      ['Noise', 'Gaussian, sigma 0.5 of 1, cut off at 0 and 1, drawn anew at every step'],
    ],
    measures: [
      { label: 'Noisy test digits', value: before!, unit: 'dB', better: 'higher' },
      { label: 'Cleaned', value: after!, unit: 'dB', better: 'higher' },
      {
        label: 'Binary cross-entropy of test digits',
        value: learned.epochs.at(-1)!.validation!,
        better: 'lower',
      },
    ],
    figures: [
      await pictureTable(
        { name: 'triptychs', title: 'Noisy, cleaned, and as it was' },
        { noisy: shown(noisy), cleaned: shown(cleaned), clean: shown(test.images) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [
      'A perfect copy of MNIST would score 0.058, because its pixels are grey and not black or white.',
      'No text gives a figure for this noise. A net like it in the examples of Keras reaches 0.084 with sigma 0.4, after 100 epochs.',
    ],
  };
}
