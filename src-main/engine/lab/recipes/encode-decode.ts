import { parameterCount, parameterTable } from '../../nets/parameters.ts';
import { digits, digitsTaken, firstPictures, flat } from '../data/digits.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { decibels, meanSquaredError } from '../measures.ts';
import { copying, digitNet } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { packCodes, unpackCodes } from '../pack-codes.ts';
import { mapRows, slice, type Rows } from '../rows.ts';
import { pngBytes } from '../../image/png-bytes.ts';

const epochs = 20;
const batch = 64;

export const encodeDecode: Recipe = {
  name: 'encode-decode',
  row: 6,
  title: 'The encoder alone, the decoder alone',
  summary: 'The encoder writes digits as a small file; a decoder that never saw the encoder reads them back.',
  data: digitsTaken,
  minutes: 0.4,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { train, test, about } = await digits(lab);
  const [seen, unseen] = [flat(train.images), flat(test.images)];
  const { encoder, decoder, whole } = digitNet();
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
  const file = packCodes(codes);

  // From here on nothing but the file and the decoder's own weights, in a net of its own.
  const { decoder: alone } = digitNet();
  const weights = learned.parameters.slice(-parameterCount(parameterTable(decoder)));
  const decoded = await lab.given(alone, weights).apply(alone, unpackCodes(file));

  const unpacked = await learned.apply(decoder, codes);
  const bytes = file.length / unseen.count;
  const quality = (rows: Rows) => decibels(meanSquaredError(rows, unseen));
  return {
    data: about,
    settings: [
      ['Encoder', '784-128-64-32, relu'],
      ['Decoder', '32-64-128-784, relu, sigmoid at the end'],
      ['Training', `mean squared error, Adam 0.001, ${learned.epochs.length} epochs, batches of ${batch}`],
      ['File', 'each number of a code in 8 bits, between the least and the greatest of its place'],
    ],
    measures: [
      { label: 'A digit as it is', value: 784, unit: 'bytes', better: 'lower' },
      { label: 'As PNG', value: await meanPngBytes(test.images), unit: 'bytes', better: 'lower' },
      { label: 'Encoded', value: bytes, unit: 'bytes', better: 'lower' },
      { label: 'Decoded from the file', value: quality(decoded), unit: 'dB', better: 'higher' },
      {
        label: 'Decoded from codes in full precision',
        value: quality(unpacked),
        unit: 'dB',
        better: 'higher',
      },
    ],
    figures: [
      await pictureTable(
        { name: 'digits', title: 'Test digits, and what the decoder reads from the file' },
        { digit: firstPictures(unseen), decoded: firstPictures(decoded) },
      ),
      lossCurves(learned.epochs),
    ],
    notes: [`The file holds ${unseen.count} digits in ${file.length} bytes, its head included.`],
  };
}

async function meanPngBytes(pictures: Rows): Promise<number> {
  const [height, width] = pictures.shape as [number, number];
  const some = slice(pictures, 0, Math.min(100, pictures.count));
  const files = await Promise.all(mapRows(some, (data) => pngBytes({ data, width, height, channels: 1 })));
  return files.reduce((sum, file) => sum + file.length, 0) / files.length;
}
