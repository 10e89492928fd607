import { layers, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { network } from '../../nets/blocks.ts';
import { lossOf } from '../../nets/losses.ts';
import { reviews, reviewsTaken, type Review } from '../data/reviews.ts';
import { accuracyOf, classificationReport, confusionMatrix } from '../figures/classification.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { scatter } from '../figures/scatter.ts';
import { enter, outputOf } from '../nets.ts';
import { project } from '../pca.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { pick, rowsOf, type Rows } from '../rows.ts';
import { hashedTexts, hashedWord, wordsOf } from '../words.ts';

const vocabulary = 20;
const length = 4;
const width = 8;
const epochs = 50;
const batch = 32;

export const words: Recipe = {
  name: 'words',
  row: 18,
  title: 'Words as places: an embedding learned from reviews',
  summary: 'Each word becomes eight numbers; from those of four words the net tells praise from blame.',
  data: reviewsTaken,
  minutes: 0.1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { reviews: list, classes, about } = await reviews(lab);
  const texts = hashedTexts(
    list.map(({ text }) => text),
    vocabulary,
    length,
  );
  const truth = list.map(({ label }) => label);
  const net = embeddingNet();
  const learned = await lab.learn({
    nets: net,
    examples: { text: texts, label: rowsOf([1], Float32Array.from(truth)) },
    loss: ({ text, label }) => lossOf('bce', outputOf(net, text!), label!),
    optimizer: 'adam',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const praise = (await learned.apply(net, texts)).data;
  const guessed = [...praise].map((share) => Number(share > 0.5));
  const places = rowsOf([width], learned.parameters.slice(0, vocabulary * width));
  const answers = { truth, guessed, classes };
  return {
    data: about,
    settings: [
      ['Words', `hashed to ${vocabulary} numbers, documents cut or filled up to ${length}`],
      [
        'Net',
        `embedding ${vocabulary} x ${width}, flat, dense 1, sigmoid: ${learned.parameters.length} parameters`,
      ],
      ['Training', `binary cross-entropy, Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
    ],
    measures: [
      {
        label: 'Accuracy on the reviews that it learned from',
        value: 100 * accuracyOf(answers),
        unit: '%',
        better: 'higher',
        published: { value: 87.5, source: 'the text that the program grew out of, on reviews of its own' },
      },
      {
        label: 'Parameters',
        value: learned.parameters.length,
        published: { value: 193, source: 'the same text' },
      },
    ],
    figures: [
      classificationReport(answers),
      confusionMatrix(answers),
      await wordMap(lab, list, places),
      guesses(list, classes, praise),
      lossCurves(learned.epochs),
    ],
    notes: [
      `${list.length} reviews are learned by heart, and nothing is tested: the accuracy says that the parts work together, not that the net understands reviews.`,
      sharedNumbers(list),
    ],
  };
}

function embeddingNet(): LayersModel {
  const seen = enter(length);
  const embedding = { inputDim: vocabulary, outputDim: width, inputLength: length } as const;
  const places = layers
    .embedding({ ...embedding, embeddingsInitializer: 'zeros', name: 'words' })
    .apply(seen);
  const flat = layers.flatten({ name: 'flat' }).apply(places);
  const dense = { units: 1, activation: 'sigmoid', kernelInitializer: 'zeros', name: 'praise' } as const;
  return network('words', seen, layers.dense(dense).apply(flat) as SymbolicTensor);
}

const distinctWords = (list: readonly Review[]): string[] => [
  ...new Set(list.flatMap(({ text }) => wordsOf(text).slice(0, length))),
];

/** Where words lie, in the two directions in which the places of all differ most. */
async function wordMap(lab: Lab, list: readonly Review[], places: Rows): Promise<FigureOf<'scatter'>> {
  const known = distinctWords(list);
  const own = pick(
    places,
    known.map((word) => hashedWord(word, vocabulary)),
  );
  const flat = project(own, await lab.components(own, 2));
  const described = {
    name: 'words',
    title: 'The words in two directions of their eight',
    x: 'first',
    y: 'second',
  };
  return scatter(described, flat, [...known.keys()], known);
}

function guesses(
  list: readonly Review[],
  classes: readonly string[],
  praise: Float32Array,
): FigureOf<'table'> {
  const rows = list.map(({ text, label }, i) => [
    text,
    classes[label]!,
    classes[Number(praise[i]! > 0.5)]!,
    Number(praise[i]!.toFixed(3)),
  ]);
  const columns = ['review', 'is', 'called', `how surely ${classes[1]!}`];
  return { kind: 'table', name: 'reviews', title: 'The reviews', columns, rows };
}

function sharedNumbers(list: readonly Review[]): string {
  const known = distinctWords(list);
  const numbers = known.map((word) => hashedWord(word, vocabulary));
  const groups = [...new Set(numbers)].map((number) => known.filter((_, i) => numbers[i] === number));
  const shared = groups.filter((group) => group.length > 1).map((group) => group.join(' = '));
  if (shared.length === 0) return `Each of the ${known.length} words has a number of its own.`;
  return `${known.length} words share ${groups.length} numbers: ${shared.join(', ')}. The net cannot tell those apart.`;
}
