import { netConfig } from '../../../contract/config/nets.ts';
import { lossOf } from '../../nets/losses.ts';
import { buildNet } from '../../nets/registry.ts';
import { pairs, pairsTaken } from '../data/pairs.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { decibels, meanSquaredError } from '../measures.ts';
import { outputOf } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { mapNumbers, slice, type Rows } from '../rows.ts';

const width = 16;
const depth = 3;
const epochs = 8;
const batch = 24;

/** The product's own net and objective `paired`, on pictures that differ by more than noise. */
export const translation: Recipe = {
  name: 'translation',
  row: 17,
  title: 'From one picture to another: glasses off',
  summary: 'Learns from pairs what to change: faces with glasses in, the same without out.',
  data: pairsTaken,
  minutes: 1,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await pairs(lab);
  const [side, , channels] = train.input.shape as [number, number, 1 | 3];
  const net = buildNet(netConfig.parse({ net: 'unet', channels, width, depth }), side);
  const learned = await lab.learn({
    nets: net,
    examples: { ...train },
    validation: { ...test },
    loss: ({ input, target }) => lossOf('mse', outputOf(net, input!), target!),
    optimizer: 'adam',
    learningRate: 1e-3,
    epochs: lab.epochs(epochs),
    batch,
  });
  const made = mapNumbers(await learned.apply(net, test.input), (value) => Math.min(1, Math.max(0, value)));
  return {
    data: about,
    settings: [
      [
        'Net',
        `U-Net of ${depth} levels, width ${width}, residual: what comes out is subtracted from the picture`,
      ],
      ['Training', `mean squared error, Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
    ],
    measures: [
      {
        label: 'Test pictures as they come in, against what is wanted',
        value: decibels(meanSquaredError(test.input, test.target)),
        unit: 'dB',
      },
      {
        label: 'What the net makes of them',
        value: decibels(meanSquaredError(made, test.target)),
        unit: 'dB',
        better: 'higher',
      },
    ],
    figures: [
      await pictureTable(
        { name: 'triptychs', title: 'What comes in, what is made of it, and what was wanted' },
        { in: shown(test.input), made: shown(made), wanted: shown(test.target) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [
      'Pictures of files are cut to squares of 64 pixels here. At their full size: `cleanplate train INPUTS --objective paired --targets TARGETS`, then `cleanplate denoise`.',
      'Eyes behind the rims are guessed: the net puts there what faces have, not what this face had.',
    ],
  };
}

const shown = (rows: Rows): Rows => slice(rows, 0, Math.min(8, rows.count));
