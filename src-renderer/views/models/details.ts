import type { LibraryEntry, ModelCard } from '../../../src-main/contract/config/card.ts';

import { bytes, decibel, fixed, number, significant } from '../../format/numbers.ts';
import { duration, moment } from '../../format/times.ts';
import { t, type TextKey } from '../../format/translate.ts';
import { deviceName } from '../../format/device-name.ts';
import { noiseText } from '../noise-text.ts';
import { netName, originTexts } from './describe.ts';

/** One line of a card: what it is called, and what it is. */
export type Fact = readonly [label: string, value: string];
export interface FactGroup {
  title: string;
  facts: Fact[];
}

const objectiveTexts = {
  clean: 'models.objectiveClean',
  paired: 'models.objectivePaired',
  self: 'models.objectiveSelf',
} as const satisfies Record<ModelCard['training']['objective'], TextKey>;
const scheduleTexts = { cosine: 'train.scheduleCosine', constant: 'train.scheduleConstant' } as const;
const lossTexts = {
  mse: 'train.lossMse',
  l1: 'train.lossL1',
  bce: 'train.lossBce',
  charbonnier: 'train.lossCharbonnier',
} as const satisfies Record<ModelCard['training']['loss'], TextKey>;

/** Everything a card says, in groups. */
export function detailsOf(entry: LibraryEntry & { card: ModelCard }): FactGroup[] {
  const { card } = entry;
  return [
    { title: t('models.about'), facts: about(entry) },
    { title: t('models.training'), facts: training(card) },
    ...(card.metrics ? [{ title: t('models.result'), facts: result(card.metrics) }] : []),
    { title: t('models.versions'), facts: made(card) },
  ].map(({ title, facts }) => ({ title, facts: facts.filter(([, value]) => value !== '') }));
}

function about({ card, ...entry }: LibraryEntry & { card: ModelCard }): Fact[] {
  return [
    [t('models.origin'), t(originTexts[entry.origin].one)],
    [t('models.network'), `${netName(card)}, ${t('models.parameters', { count: number(card.parameters) })}`],
    [t('models.width'), number(card.net.width)],
    [t('models.depth'), number(card.net.depth)],
    [t('models.channels'), t(card.net.channels === 1 ? 'models.channelsGrey' : 'models.channelsColour')],
    [t('models.date'), moment(card.date)],
    [t('models.size'), bytes(entry.bytes)],
  ];
}

function training({ training: run, data, making }: ModelCard): Fact[] {
  return [
    [t('models.objective'), t(objectiveTexts[run.objective])],
    [t('models.data'), making?.from ?? ''],
    [t('models.terms'), making?.terms ?? ''],
    [t('models.noise'), run.noise ? noiseText(run.noise) : ''],
    [
      t('models.pictures'),
      t('models.picturesAnd', { images: number(data.images), validation: number(data.validationImages) }),
    ],
    [t('models.megapixels'), `${fixed(data.megapixels, 1)} MP`],
    [t('models.steps'), t('models.stepsAnd', { steps: number(run.steps), epochs: number(run.epochs, 1) })],
    [t('models.time'), duration(run.seconds)],
    [t('models.device'), deviceName(run.device)],
    [t('models.patches'), t('models.patchesOf', { batch: run.batch, patch: run.patch })],
    [
      t('models.rate'),
      t('models.rateOf', { rate: significant(run.learningRate), schedule: t(scheduleTexts[run.schedule]) }),
    ],
    [t('models.optimizer'), run.optimizer],
    [t('models.loss'), t(lossTexts[run.loss])],
    [t('models.seed'), String(run.seed)],
  ];
}

function result({ step, validationLoss, psnr }: NonNullable<ModelCard['metrics']>): Fact[] {
  return [
    [t('models.atStep'), number(step)],
    [t('models.validationLoss'), validationLoss === undefined ? '' : significant(validationLoss)],
    [t('models.validationPsnr'), psnr === undefined ? '' : decibel(psnr)],
  ];
}

function made({ versions, weights, making }: ModelCard): Fact[] {
  const programs = Object.entries(versions).map((fact): Fact => fact);
  return [
    [t('models.command'), making?.command ?? ''],
    [t('models.commit'), making?.commit ?? ''],
    ...programs,
    [t('models.checksum'), weights.sha256],
  ];
}
