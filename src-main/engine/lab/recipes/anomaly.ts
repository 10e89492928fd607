import type { LabMeasure } from '../../../contract/config/lab.ts';
import { digits, digitsTaken, flat } from '../data/digits.ts';
import { strangePictures } from '../data/strange-pictures.ts';
import { histogram } from '../figures/histogram.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { mean, quantile, rocArea, rowErrors } from '../measures.ts';
import { mosaic } from '../mosaic.ts';
import { copying, digitNet } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { joined, mapNumbers, pick, reshaped, slice, type Rows } from '../rows.ts';

const epochs = 10;
const batch = 64;
/** So many of the training digits may score above the threshold. */
const tolerated = 0.01;
const across = 6;

export const anomaly: Recipe = {
  name: 'anomaly',
  row: 5,
  title: 'What does not belong: the error of a copy decides',
  summary:
    'A net that has learned to copy digits copies nothing else well: its error says what is strange, and where.',
  data: `${digitsTaken}. What is strange is drawn`,
  minutes: 0.3,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const strange = strangePictures(lab.quick ? 24 : 500, lab.random('strange pictures'));
  const { whole } = digitNet();
  const learned = await lab.learn({
    nets: whole,
    examples: { input: flat(train.images) },
    validation: { input: flat(test.images) },
    loss: copying(whole, 'mse'),
    optimizer: 'adam',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const copyOf = async (pictures: Rows) =>
    reshaped(await learned.apply(whole, flat(pictures)), pictures.shape);
  const scoresOf = async (pictures: Rows) => rowErrors(await copyOf(pictures), pictures);
  const known = await scoresOf(train.images);
  const scores = {
    'test digits': await scoresOf(test.images),
    letters: await scoresOf(strange.letters),
    photographs: await scoresOf(strange.photographs),
  };
  const threshold = quantile(known, 1 - tolerated);
  const above = (list: Float64Array) =>
    (100 * list.filter((score) => score > threshold).length) / list.length;

  const page = pageOf(test.images, strange.letters, strange.photographs);
  const copies = await copyOf(page);
  const errors = mapNumbers(page, (value, i) => Math.abs(value - copies.data[i]!));
  return {
    data: { ...about, counts: { ...about.counts, 'strange pictures': 2 * strange.letters.count } },
    settings: [
      ['Net', '784-128-64-32-64-128-784, relu, sigmoid at the end'],
      ['Training', `mean squared error, Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
      ['Score', 'the sum of squared errors of a picture, pixels 0..1'],
      ['Threshold', `${100 * tolerated} % of the training digits score higher`],
    ],
    measures: [
      ...Object.entries(scores).map(meanScore),
      ...Object.entries(scores).map(([name, list]) => share(name, above(list))),
      area('letters', scores['test digits'], scores.letters),
      area('photographs', scores['test digits'], scores.photographs),
    ],
    figures: [
      histogram({ name: 'scores', title: 'Scores', x: 'score, logarithm to the base of ten' }, scores),
      await pictureTable(
        { name: 'where', title: 'A page of digits with six strangers, its copy, and where they differ' },
        { page: mosaic(page, across), copy: mosaic(copies, across), error: mosaic(errors, across) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [
      `The threshold is ${threshold.toFixed(1)}. The published scores are on another scale; what counts is that they lie apart.`,
    ],
  };
}

const ordinary = 'test digits';
const source = 'the text that the program grew out of, on a scale of its own';
const published: Record<string, number> = { [ordinary]: 5.4, photographs: 6789 };

function meanScore([name, scores]: [string, Float64Array]): LabMeasure {
  const value = published[name];
  return {
    label: `Mean score of ${name}`,
    value: mean(scores),
    better: name === ordinary ? 'lower' : 'higher',
    ...(value !== undefined && { published: { value, source } }),
  };
}

function share(name: string, value: number): LabMeasure {
  return {
    label: `Found strange: ${name}`,
    value,
    unit: '%',
    better: name === ordinary ? 'lower' : 'higher',
  };
}

function area(name: string, ordinary: Float64Array, strange: Float64Array): LabMeasure {
  return { label: `Area under the ROC curve, ${name}`, value: rocArea(ordinary, strange), better: 'higher' };
}

/** Thirty digits, and three letters and three photographs among them. */
function pageOf(digits: Rows, letters: Rows, photographs: Rows): Rows {
  const all = joined([digits, letters, photographs].map((rows) => slice(rows, 0, 30)));
  const strangers: Record<number, number> = { 4: 30, 8: 60, 15: 31, 21: 61, 25: 32, 34: 62 };
  let next = 0;
  return pick(
    all,
    Array.from({ length: across ** 2 }, (_, i) => strangers[i] ?? next++),
  );
}
