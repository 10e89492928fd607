import { add, exp, mean, mul, split, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { network } from '../../nets/blocks.ts';
import { lossOf } from '../../nets/losses.ts';
import { digits, digitsTaken } from '../data/digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { scatter } from '../figures/scatter.ts';
import { mean as meanOf } from '../measures.ts';
import { mosaic } from '../mosaic.ts';
import { denseLayers, enter, outputOf, type Dense } from '../nets.ts';
import { divergence } from '../penalties.ts';
import type { Lab, LabFindings, Learned, Recipe } from '../recipe.ts';
import { reshaped, rowsOf, slice, type Rows } from '../rows.ts';

const pixels = 784;
const code = 2;
const hidden = [512, 128];
const epochs = 50;
const batch = 100;
/** Digits across and down in the grid. */
const side = 12;
/** How far the grid goes from the middle, in standard deviations. */
const reach = 2;

/** The encoder says where in the plane a digit lies and how surely; digits are made from any place of it. */
export const variational: Recipe = {
  name: 'variational',
  row: 16,
  title: 'A variational autoencoder that makes digits',
  summary: 'Learns a plane in which every place is a digit: a grid of them, and digits drawn by chance.',
  data: digitsTaken,
  minutes: 1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, classes, about } = await digits(lab);
  const [seen, unseen] = [train, test].map(({ images }) => reshaped(images, [pixels])) as [Rows, Rows];
  const nets = variationalNets();
  const learned = await lab.learn({
    nets: [nets.encoder, nets.decoder],
    examples: { input: seen },
    validation: { input: unseen },
    drawn: {
      chance: {
        shape: [code],
        draw: (random, { input }) =>
          Float32Array.from({ length: (input!.length / pixels) * code }, () => random.normal()),
      },
    },
    loss({ input, chance }) {
      const { middle, logVariance } = placeOf(nets.encoder, input!);
      const drawn = add(middle, mul(chance!, exp(mul(logVariance, 0.5))));
      const error = lossOf('bce', outputOf(nets.decoder, drawn), input!);
      return add(mul(error, pixels), mean(divergence(middle, logVariance)));
    },
    optimizer: 'adam',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const found = await learned.compute({ input: unseen }, ({ input }) => {
    const { middle, logVariance } = placeOf(nets.encoder, input!);
    return { middle, divergence: divergence(middle, logVariance), copy: outputOf(nets.decoder, middle) };
  });
  const nats = meanOf(found['divergence']!.data);
  const last = learned.epochs.at(-1)!;
  const picture = (rows: Rows) => reshaped(slice(rows, 0, Math.min(8, rows.count)), test.images.shape);
  const random = lab.random('samples');
  const samples = rowsOf(
    [code],
    Float32Array.from({ length: side * side * code }, () => random.normal()),
  );
  return {
    data: about,
    settings: [
      ['Encoder', `${[pixels, ...hidden].join('-')}-(${code} means, ${code} logarithms of variances), relu`],
      ['Decoder', `${[code, ...hidden.toReversed(), pixels].join('-')}, relu, sigmoid at the end`],
      [
        'Loss',
        'cross-entropy of a digit plus the divergence of its place from the standard normal distribution, in nats',
      ],
      ['Training', `Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
    ],
    measures: [
      {
        label: 'Loss while learning, last epoch',
        value: last.loss,
        unit: 'nats',
        better: 'lower',
        published: {
          value: 146.95,
          source: 'keras.io, a convolutional net on 70,000 digits of MNIST, 30 epochs',
        },
      },
      { label: 'Loss of test digits', value: last.validation!, unit: 'nats', better: 'lower' },
      { label: 'of which the divergence', value: nats, unit: 'nats' },
      { label: 'of which the cross-entropy', value: last.validation! - nats, unit: 'nats', better: 'lower' },
    ],
    figures: [
      await pictureTable(
        {
          name: 'grid',
          title: 'Digits made from places all over the plane, and from places drawn by chance',
        },
        {
          'a grid of places': await made(learned, nets.decoder, gridOfPlaces()),
          'places by chance': await made(learned, nets.decoder, samples),
        },
      ),
      scatter(
        { name: 'plane', title: 'Where test digits lie in the plane', x: 'first number', y: 'second number' },
        found['middle']!,
        test.labels,
        classes,
      ),
      await pictureTable(
        { name: 'copies', title: 'Test digits, and what is made from their places' },
        { digit: picture(unseen), copy: picture(found['copy']!) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [
      'What chance gives is fed to the net as numbers, so that the compiled step stays a pure function.',
    ],
  };
}

const relus = (sizes: readonly number[]): Dense[] => sizes.map((units) => [units, 'relu']);

function variationalNets(): { encoder: LayersModel; decoder: LayersModel } {
  const seen = enter(pixels);
  const place = denseLayers(seen, [...relus(hidden), [2 * code, 'linear']], 'encode');
  const from = enter(code);
  const digit = denseLayers(from, [...relus(hidden.toReversed()), [pixels, 'sigmoid']], 'decode');
  return { encoder: network('encoder', seen, place), decoder: network('decoder', from, digit) };
}

/** Where digits lie: the mean and the logarithm of the variance of each number of the code. */
function placeOf(encoder: LayersModel, input: Tensor): { middle: Tensor; logVariance: Tensor } {
  const [middle, logVariance] = split(outputOf(encoder, input), 2, 1) as [Tensor, Tensor];
  return { middle, logVariance };
}

async function made(learned: Learned, decoder: LayersModel, places: Rows): Promise<Rows> {
  return mosaic(reshaped(await learned.apply(decoder, places), [28, 28, 1]), side);
}

function gridOfPlaces(): Rows {
  const steps = Array.from({ length: side }, (_, i) => reach * ((2 * i) / (side - 1) - 1));
  return rowsOf([code], Float32Array.from(steps.flatMap((y) => steps.flatMap((x) => [x, -y]))));
}
