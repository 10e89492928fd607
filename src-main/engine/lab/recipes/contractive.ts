import { add, mean as meanOf, mul } from '@tensorflow/tfjs-core';
import { lossOf } from '../../nets/losses.ts';
import { digits, digitsTaken } from '../data/digits.ts';
import { filterPictures } from '../figures/filters.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { mean, meanSquaredError, rowErrors } from '../measures.ts';
import { gaussian, withNoise } from '../noises.ts';
import { jacobianSize } from '../penalties.ts';
import type { Lab, LabFindings, Learned, Recipe } from '../recipe.ts';
import { reshaped, slice, type Rows } from '../rows.ts';
import { tied, type Tied } from '../tied.ts';

const units = 128;
/** What the Jacobian costs, against the cross-entropy of a whole digit. */
const weight = 2;
const epochs = 15;
const batch = 128;
const pixels = 784;

export const contractive: Recipe = {
  name: 'contractive',
  row: 13,
  title: 'A contractive autoencoder',
  summary: 'A penalty on how fast the code changes with the picture keeps the net from merely copying.',
  data: digitsTaken,
  minutes: 0.3,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [train, test].map(({ images }) => reshaped(images, [pixels])) as [Rows, Rows];
  const shaken = withNoise(unseen, gaussian(0.2), lab.random('shaking'));
  const [plain, calm] = [await taught(lab, seen, 0, 0.5), await taught(lab, seen, weight, 0.5)];
  const found = [await lookAt(plain, unseen, shaken), await lookAt(calm, unseen, shaken)] as const;
  const picture = (rows: Rows) => reshaped(slice(rows, 0, Math.min(6, rows.count)), test.images.shape);
  const both = (label: string, of: (each: Look) => number) => [
    { label: `${label}, with the penalty`, value: of(found[1]), better: 'lower' as const },
    { label: `${label}, without`, value: of(found[0]), better: 'lower' as const },
  ];
  return {
    data: about,
    settings: [
      ['Net', `784-${units}-784, sigmoid, the same weights both ways`],
      [
        'Loss',
        `binary cross-entropy of a digit, with ${weight} times the squared size of the code's Jacobian, and without`,
      ],
      ['Training', `Adam 0.001, ${calm.epochs.length} epochs, batches of ${batch}`],
      ['Shaking', 'Gaussian noise of 0.2 on every pixel of test digits'],
    ],
    measures: [
      ...both('Size of the Jacobian (Frobenius norm), mean over test digits', ({ jacobian }) => jacobian),
      ...both('How far the code moves when the digit is shaken', ({ moved }) => moved),
      ...both('Mean squared error of test digits', ({ error }) => error),
    ],
    figures: [
      await filterPictures(
        { name: 'filters', title: 'What single units look for, with the penalty' },
        calm.parameters,
        units,
      ),
      await filterPictures({ name: 'plain-filters', title: 'And without' }, plain.parameters, units),
      await pictureTable(
        { name: 'copies', title: 'Test digits, and what comes back' },
        {
          digit: picture(unseen),
          'with the penalty': picture(found[1].copies),
          without: picture(found[0].copies),
        },
      ),
      lossCurves(calm.epochs),
    ],
    notes: [
      'For sigmoid units the Jacobian is known in closed form, so the penalty costs next to nothing. With tied weights the net cannot escape it by a small encoder and a large decoder.',
    ],
  };
}

type Taught = Learned & { layer: Tied };

async function taught(lab: Lab, seen: Rows, penalty: number, part: number): Promise<Taught> {
  const layer = tied(pixels, units, 'tied');
  const learned = await lab.learn(
    {
      nets: layer.net,
      examples: { input: seen },
      loss({ input }) {
        const code = layer.up(input!);
        const error = lossOf('bce', layer.down(code), input!);
        if (penalty === 0) return error;
        const size = meanOf(jacobianSize(code, layer.weights().kernel));
        return add(error, mul(penalty / pixels, size));
      },
      optimizer: 'adam',
      learningRate: 1e-3,
      epochs: lab.epochs(epochs),
      batch,
    },
    part,
  );
  return { ...learned, layer };
}

interface Look {
  /** Means over digits. */
  jacobian: number;
  moved: number;
  error: number;
  copies: Rows;
}

async function lookAt({ compute, layer }: Taught, input: Rows, shaken: Rows): Promise<Look> {
  const look = async (rows: Rows) =>
    (await compute({ rows }, ({ rows }) => {
      const code = layer.up(rows!);
      return { code, copies: layer.down(code), size: jacobianSize(code, layer.weights().kernel) };
    })) as Record<'code' | 'copies' | 'size', Rows>;
  const [before, after] = [await look(input), await look(shaken)];
  return {
    jacobian: mean(before.size.data.map(Math.sqrt)),
    moved: mean(rowErrors(after.code, before.code).map(Math.sqrt)),
    error: meanSquaredError(before.copies, input),
    copies: before.copies,
  };
}
