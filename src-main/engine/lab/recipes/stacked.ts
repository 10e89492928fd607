import { lossOf } from '../../nets/losses.ts';
import { contrastiveDivergence, unitChances } from '../boltzmann.ts';
import { digits, digitsTaken } from '../data/digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { meanSquaredError } from '../measures.ts';
import { copying, denseAutoencoder, type Dense } from '../nets.ts';
import { momentum } from '../optimizers.ts';
import type { Lab, LabFindings, Learned, Recipe } from '../recipe.ts';
import { reshaped, slice, type Rows } from '../rows.ts';
import { tied, type Tied } from '../tied.ts';

const sizes = [784, 256, 64, 16];
const epochs = { layer: 8, tuning: 8 };
const batch = 100;

/** Each layer learns alone what the one below it makes of digits; then all are unrolled to one net, which is tuned as a whole. */
export const stacked: Recipe = {
  name: 'stacked',
  row: 14,
  title: 'Stacked autoencoders: layer by layer, unrolled, fine-tuned',
  summary: 'Layers learn one after the other, as Boltzmann machines or as autoencoders, and then together.',
  data: digitsTaken,
  minutes: 0.6,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [train, test].map(({ images }) => reshaped(images, [sizes[0]!])) as [Rows, Rows];
  const machines = await tune(lab, seen, unseen, await layerByLayer(lab, seen, asMachine));
  const shallow = await tune(lab, seen, unseen, await layerByLayer(lab, seen, asAutoencoder));
  const nothing = await tune(lab, seen, unseen);
  const picture = (rows: Rows) => reshaped(slice(rows, 0, Math.min(6, rows.count)), test.images.shape);
  const net = [...sizes, ...sizes.slice(0, -1).toReversed()].join('-');
  return {
    data: about,
    settings: [
      ['Net', `${net}, sigmoid`],
      [
        'Boltzmann machines',
        `contrastive divergence of one step, rate 0.05, momentum 0.9, ${lab.epochs(epochs.layer)} epochs each`,
      ],
      ['Autoencoders', `tied weights, cross-entropy, Adam 0.001, ${lab.epochs(epochs.layer)} epochs each`],
      ['Fine-tuning', `cross-entropy, Adam 0.001, ${lab.epochs(epochs.tuning)} epochs, batches of ${batch}`],
    ],
    measures: [
      { label: 'Boltzmann machines, unrolled: mean squared error of test digits', value: machines.before },
      { label: 'The same, fine-tuned', value: machines.after, better: 'lower' },
      { label: 'Layer-wise autoencoders, unrolled', value: shallow.before },
      { label: 'The same, fine-tuned', value: shallow.after, better: 'lower' },
      { label: 'From weights by chance, with the fine-tuning only', value: nothing.after, better: 'lower' },
    ],
    figures: [
      await pictureTable(
        { name: 'copies', title: 'Test digits, and what comes back through 16 numbers' },
        {
          digit: picture(unseen),
          'machines, unrolled': picture(machines.copiesBefore),
          'fine-tuned': picture(machines.copies),
          'autoencoders, unrolled': picture(shallow.copiesBefore),
          'fine-tuned too': picture(shallow.copies),
        },
      ),
      {
        ...lossCurves(machines.learned.epochs),
        title: 'Cross-entropy while fine-tuning',
        series: [
          ...seriesOf('from Boltzmann machines', machines.learned),
          ...seriesOf('from autoencoders', shallow.learned),
          ...seriesOf('from weights by chance', nothing.learned),
        ],
      },
    ],
    notes: [
      'Machines and shallow autoencoders see one layer each, so errors add up on the way through; fine-tuning takes them back.',
    ],
  };
}

type Teach = (lab: Lab, layer: Tied, below: Rows, units: number) => Promise<Learned>;

/** A share of the recipe's time for one of the six layers that learn alone; the rest is for the three tunings. */
const layerPart = 0.08;

const asMachine: Teach = (lab, machine, below, units) =>
  lab.learn(
    {
      nets: machine.net,
      examples: { input: below },
      drawn: { chance: unitChances(units, 'input', below.shape[0]!) },
      loss: ({ input, chance }) => contrastiveDivergence(machine, input!, chance!),
      optimizer: momentum(0.9),
      learningRate: 0.05,
      epochs: lab.epochs(epochs.layer),
      batch,
    },
    layerPart,
  );

const asAutoencoder: Teach = (lab, layer, below) =>
  lab.learn(
    {
      nets: layer.net,
      examples: { input: below },
      loss: ({ input }) => lossOf('bce', layer.down(layer.up(input!)), input!),
      optimizer: 'adam',
      learningRate: 1e-3,
      epochs: lab.epochs(epochs.layer),
      batch,
    },
    layerPart,
  );

/** The parameters of each layer: kernel, bias, bias of the way back. */
async function layerByLayer(lab: Lab, seen: Rows, teach: Teach): Promise<Float32Array[]> {
  const stack: Float32Array[] = [];
  let below = seen;
  for (const [i, units] of sizes.slice(1).entries()) {
    const layer = tied(sizes[i]!, units, `layer${i + 1}`);
    const learned = await teach(lab, layer, below, units);
    stack.push(learned.parameters);
    below = await learned.apply(layer.net, below);
  }
  return stack;
}

interface Tuned {
  learned: Learned;
  before: number;
  after: number;
  copiesBefore: Rows;
  copies: Rows;
}

const sigmoids = (list: readonly number[]): Dense[] => list.map((units) => [units, 'sigmoid']);

/** The layers as one net, up and down again, before and after it learned as a whole. */
async function tune(lab: Lab, seen: Rows, unseen: Rows, stack?: Float32Array[]): Promise<Tuned> {
  const net = denseAutoencoder(
    sizes[0]!,
    sigmoids(sizes.slice(1)),
    sigmoids(sizes.slice(0, -1).toReversed()),
  ).whole;
  const start = stack && unrolled(stack);
  const tuning = {
    nets: net,
    examples: { input: seen },
    loss: copying(net, 'bce'),
    optimizer: 'adam',
    learningRate: 1e-3,
    batch,
  } as const;
  const learned = await lab.learn(
    { ...tuning, ...(start && { start }), epochs: lab.epochs(epochs.tuning) },
    (1 - 6 * layerPart) / 3,
  );
  const copies = await learned.apply(net, unseen);
  const copiesBefore = start ? await lab.given(net, start).apply(net, unseen) : copies;
  const [before, after] = [meanSquaredError(copiesBefore, unseen), meanSquaredError(copies, unseen)];
  return { learned, before, after, copiesBefore, copies };
}

/** The parameters of the net that goes up through the layers, and down with their transposed weights. */
function unrolled(stack: readonly Float32Array[]): Float32Array {
  const parts = stack.map((flat, i) => {
    const [size, units] = [sizes[i]!, sizes[i + 1]!];
    const [kernel, bias] = [flat.subarray(0, size * units), flat.subarray(size * units, (size + 1) * units)];
    return { up: [kernel, bias], down: [transposed(kernel, size, units), flat.subarray((size + 1) * units)] };
  });
  const all = [...parts.map(({ up }) => up), ...parts.map(({ down }) => down).toReversed()];
  return joined(all.flat());
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return matrix.map((_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}

function seriesOf(name: string, { epochs }: Learned): { name: string; points: [number, number][] }[] {
  return [{ name, points: epochs.map(({ epoch, loss }) => [epoch, loss]) }];
}
