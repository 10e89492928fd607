import type { LabMeasure } from '../../../contract/config/lab.ts';
import { quantile } from '../../base/ranks.ts';
import { digits, digitsTaken, flat } from '../data/digits.ts';
import { strangePictures } from '../data/strange-pictures.ts';
import { histogram } from '../figures/histogram.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { rocCurves } from '../figures/roc.ts';
import { mean, rocArea, rowErrors } from '../measures.ts';
import { mosaic } from '../mosaic.ts';
import { copying, digitNet } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { joined, mapNumbers, pick, reshaped, slice, type Rows } from '../rows.ts';

const epochs = 10;
const batch = 64;
/** So many of the training digits may score above the threshold. */
const tolerated = 0.01;
const across = 6;
const ordinary = 'test digits';

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
  const strangers = {
    letters: await scoresOf(strange.letters),
    photographs: await scoresOf(strange.photographs),
  };
  const scores = { [ordinary]: await scoresOf(test.images), ...strangers };
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
      ...Object.entries(strangers).map(([name, list]) => area(name, scores[ordinary]!, list)),
    ],
    figures: [
      histogram({ name: 'scores', title: 'Scores', x: 'score, logarithm to the base of ten' }, scores),
      rocCurves({ name: 'roc', title: 'Found, for so many false alarms' }, scores[ordinary]!, strangers),
      await pictureTable(
        { name: 'where', title: 'A page of digits with six strangers, its copy, and where they differ' },
        { page: mosaic(page, across), copy: mosaic(copies, across), error: mosaic(errors, across) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [
      `The threshold is ${threshold.toFixed(1)}. The text does not say on what scale its scores are; what counts is that they lie apart.`,
    ],
  };
}

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

function area(name: string, known: Float64Array, strange: Float64Array): LabMeasure {
  return { label: `Area under the ROC curve, ${name}`, value: rocArea(known, strange), better: 'higher' };
}

/** Where on the page the strangers are: three letters, three photographs. */
const strangeCells = [4, 15, 25, 8, 21, 34];

function pageOf(digits: Rows, letters: Rows, photographs: Rows): Rows {
  const count = Math.min(digits.count, across ** 2);
  const all = joined([slice(digits, 0, count), slice(letters, 0, 3), slice(photographs, 0, 3)]);
  const places = Array.from({ length: across ** 2 }, (_, cell) => {
    const strange = strangeCells.indexOf(cell);
    return strange < 0 ? cell % count : count + strange;
  });
  return pick(all, places);
}
