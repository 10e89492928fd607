import { digits, digitsTaken, firstPictures, flat } from '../data/digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { scatter } from '../figures/scatter.ts';
import { meanSquaredError } from '../measures.ts';
import { copying, denseAutoencoder } from '../nets.ts';
import { project, restore } from '../pca.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';

const epochs = 30;
const batch = 128;

export const pca: Recipe = {
  name: 'pca',
  row: 7,
  title: 'Two numbers for a digit: an autoencoder beside principal components',
  summary: 'Both squeeze digits into two numbers: their maps, what comes back, and how far off it is.',
  data: digitsTaken,
  minutes: 1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, classes, about } = await digits(lab);
  const [seen, unseen] = [flat(train.images), flat(test.images)];
  const { encoder, decoder, whole } = denseAutoencoder(
    784,
    [
      [512, 'relu'],
      [128, 'relu'],
      [2, 'linear'],
    ],
    [
      [128, 'relu'],
      [512, 'relu'],
      [784, 'sigmoid'],
    ],
  );
  const components = await lab.components(seen, 2);
  const projected = project(unseen, components);
  const learned = await lab.learn({
    nets: whole,
    examples: { input: seen },
    validation: { input: unseen },
    loss: copying(whole, 'mse'),
    optimizer: 'adam',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const codes = await learned.apply(encoder, unseen);
  const byNet = await learned.apply(decoder, codes);
  const byComponents = restore(projected, components);
  const axes = { x: 'first number', y: 'second number' };
  return {
    data: about,
    settings: [
      ['Autoencoder', '784-512-128-2-128-512-784, relu; the code linear, sigmoid at the end'],
      ['Training', `mean squared error, Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
      ['Principal components', 'the two leading eigenvectors of the covariance of the training digits'],
    ],
    measures: [
      {
        label: 'Autoencoder, 2 numbers: mean squared error of test digits',
        value: meanSquaredError(byNet, unseen),
        better: 'lower',
      },
      {
        label: 'Principal components, 2 numbers: the same',
        value: meanSquaredError(byComponents, unseen),
        better: 'lower',
        published: { value: 0.0557, source: 'two components of MNIST, computed apart from this program' },
      },
    ],
    figures: [
      scatter(
        { name: 'net', title: 'Test digits in the two numbers of the autoencoder', ...axes },
        codes,
        test.labels,
        classes,
      ),
      scatter(
        { name: 'components', title: 'Test digits in two principal components', ...axes },
        projected,
        test.labels,
        classes,
      ),
      await pictureTable(
        { name: 'digits', title: 'What two numbers can tell' },
        {
          digit: firstPictures(unseen),
          autoencoder: firstPictures(byNet),
          components: firstPictures(byComponents),
        },
      ),
      lossCurves(learned.epochs),
    ],
    notes: ['Principal components are the best that straight lines can do; the autoencoder may bend them.'],
  };
}
