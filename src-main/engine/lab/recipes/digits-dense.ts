import { digits, digitsTaken, firstPictures, flat } from '../data/digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { meanSquaredError } from '../measures.ts';
import { copying, digitNet } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';

const epochs = 10;
const batch = 64;
const source = 'the text that the program grew out of, 60,000 digits of MNIST, 10 epochs';

export const digitsDense: Recipe = {
  name: 'digits-dense',
  row: 4,
  title: 'A feed-forward autoencoder of six layers',
  summary: 'Squeezes digits of 784 pixels into 32 numbers and makes digits of them again.',
  data: digitsTaken,
  minutes: 0.2,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [flat(train.images), flat(test.images)];
  const { whole } = digitNet();
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
  const copies = await learned.apply(whole, unseen);
  return {
    data: about,
    settings: [
      ['Net', '784-128-64-32-64-128-784, relu, sigmoid at the end'],
      ['Loss', 'mean squared error'],
      ['Optimizer', 'Adam, rate 0.001'],
      ['Training', `${learned.epochs.length} epochs, batches of ${batch}`],
    ],
    measures: [
      {
        label: 'Mean squared error while learning, last epoch',
        value: learned.epochs.at(-1)!.loss,
        better: 'lower',
        published: { value: 0.02, source },
      },
      {
        label: 'Mean squared error of test digits',
        value: meanSquaredError(copies, unseen),
        better: 'lower',
        published: { value: 0.0193, source },
      },
    ],
    figures: [
      await pictureTable(
        { name: 'digits', title: 'Test digits, and what comes back' },
        { digit: firstPictures(unseen), copy: firstPictures(copies) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [],
  };
}
