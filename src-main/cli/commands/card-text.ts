import type { Credit, LibraryEntry, ModelCard } from '../../contract/config/card.ts';
import { takesLevel } from '../../contract/config/nets.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import { selfText } from '../options/self.ts';
import { table, type Column } from '../table.ts';
import { count, digits, duration, size } from '../words.ts';

type Making = NonNullable<ModelCard['making']>;

/** What a card says of one thing: a heading, and the lines under it. */
interface Part {
  title: string;
  lines: string[];
}

/** The card of a model for people, from what it is for to how it was made. */
export function cardText(entry: LibraryEntry): string {
  const { name, origin, card, purpose = noCard } = entry;
  if (!card) return [name, `  ${entry.problem === undefined ? purpose : 'Cannot be read'}`].join('\n');
  const { making } = card;
  const parts = [
    { title: `${name} (${origin})`, lines: [card.purpose] },
    ...(making ? [{ title: 'Where it fails', lines: [making.limits] }] : []),
    { title: 'Net', lines: netLines(entry, card) },
    { title: 'Data', lines: dataLines(card) },
    { title: 'Training', lines: trainingLines(card) },
    ...(making && making.measured.length > 0
      ? [{ title: 'Measured, on sets that it has never seen', lines: measuredLines(making.measured) }]
      : []),
    ...(making?.credits ? [{ title: 'Credits', lines: making.credits.map(creditText) }] : []),
    { title: 'Made by', lines: madeLines(card) },
  ];
  return parts.map(partText).join('\n\n');
}

const noCard = 'An ONNX file from elsewhere, which has no card';

function partText({ title, lines }: Part): string {
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function netLines({ bytes }: LibraryEntry, { net, parameters }: ModelCard): string[] {
  const colour = net.channels === 1 ? 'brightness alone' : 'colours';
  const level = takesLevel(net) ? ['it judges how strong the noise is, or is told with --noise-level'] : [];
  return [
    `${net.net}, width ${net.width}, depth ${net.depth}: ${parameters} parameters, ${size(bytes)}`,
    [`cleans ${colour}`, ...level].join('; '),
  ];
}

function dataLines({ data, making }: ModelCard): string[] {
  const { images, megapixels, validationImages } = data;
  return [
    ...(making ? [making.from, `Terms: ${making.terms}`] : []),
    `Learned from ${count(images, 'image')} (${digits(megapixels)} megapixels), validated on ${validationImages}`,
  ];
}

/** What was done to patches before noise came upon them, and where they were taken. */
function patchesText({ greyShare, vivid, detail }: ModelCard['training']): string[] {
  const shares = [
    [greyShare, 'turned grey'],
    [vivid, 'of the others in stronger colours'],
    [detail, 'where there is most to see'],
  ] as const;
  const told = shares.flatMap(([share, what]) => (share ? [`${Math.round(100 * share)} % ${what}`] : []));
  return told.length > 0 ? [`Patches: ${told.join(', ')}`] : [];
}

function trainingLines({ training: run, metrics, moment }: ModelCard): string[] {
  const { psnr, step } = metrics ?? {};
  return [
    `Objective: ${run.objective}`,
    ...(run.noise ? [`Noise: ${formatNoise(run.noise)}`] : []),
    ...(run.self ? [selfText(run.self)] : []),
    ...patchesText(run),
    `${count(run.steps, 'step')} (${digits(run.epochs)} epochs) in ${duration(run.seconds)} on ${run.device}`,
    `Batches of ${run.batch} patches of ${run.patch}x${run.patch}; loss ${run.loss}, ${run.optimizer}, learning rate ${run.learningRate} (${run.schedule}), seed ${run.seed}`,
    ...(psnr === undefined
      ? []
      : [`PSNR ${digits(psnr, 4)} dB on its own validation images, at step ${step}`]),
    ...(moment ? [`A person chose step ${moment.step} of ${moment.of}`] : []),
  ];
}

/** A table with a column for each method whose authors publish figures. */
function measuredLines(measured: Making['measured']): string[] {
  const methods = [
    ...new Set(measured.flatMap(({ published = [] }) => published.map(({ method }) => method))),
  ];
  const numbers = ['NOISY dB', 'PSNR dB', 'SSIM', 'RMSE', ...methods];
  const columns: Column[] = [
    { title: 'SET' },
    { title: 'NOISE' },
    ...numbers.map((title) => ({ title, right: true })),
  ];
  const rows = measured.map((row) => [...ownFigures(row), ...methods.map((method) => figureOf(row, method))]);
  const others = methods.length > 0 ? ` ${methods.join(', ')}: dB as their authors say.` : '';
  return [
    ...table(columns, rows).split('\n'),
    `PSNR, SSIM and RMSE (0-1) against the clean images.${others}`,
  ];
}

function ownFigures({ set, noise, noisyPsnr, psnr, ssim, rmse }: Making['measured'][number]): string[] {
  return [set, noise, noisyPsnr.toFixed(2), psnr.toFixed(2), ssim.toFixed(4), rmse?.toFixed(4) ?? '-'];
}

function figureOf({ published = [] }: Making['measured'][number], method: string): string {
  return published.find((one) => one.method === method)?.psnr.toFixed(2) ?? '-';
}

/** "wordpress/twentytwentyfour: 9 pictures, CC0-1.0; by Ada, Zoe" */
function creditText({ collection, pictures, terms, authors }: Credit): string {
  const by = authors.length > 0 ? `; by ${authors.join(', ')}` : '';
  return `${collection}: ${count(pictures, 'picture')}, ${terms.join(', ')}${by}`;
}

function madeLines({ making, versions, date, weights }: ModelCard): string[] {
  const programs = Object.entries(versions).map(([program, version]) => `${program} ${version}`);
  return [
    ...(making ? [making.command, `at commit ${making.commit}`] : []),
    `${programs.join(', ')}; ${date.slice(0, 10)}`,
    `SHA-256 of the weights: ${weights.sha256}`,
  ];
}
