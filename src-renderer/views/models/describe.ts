import type { LibraryEntry, ModelCard } from '../../../src-main/contract/config/card.ts';
import { decibel, number } from '../../format/numbers.ts';
import { duration } from '../../format/times.ts';
import { t, type TextKey } from '../../format/translate.ts';
import { deviceName } from '../../format/device-name.ts';
import { noiseText } from '../noise-text.ts';
import { wordsOf } from './measured.ts';

export const origins = ['own', 'bundled', 'imported', 'filter'] as const satisfies LibraryEntry['origin'][];

export const originTexts = {
  own: { one: 'models.own', all: 'models.ownAll' },
  bundled: { one: 'models.bundled', all: 'models.bundledAll' },
  imported: { one: 'models.importedOrigin', all: 'models.importedAll' },
  filter: { one: 'models.filter', all: 'models.filterAll' },
} as const satisfies Record<LibraryEntry['origin'], { one: TextKey; all: TextKey }>;

const filterTexts = {
  median: 'models.filterMedian',
  gaussian: 'models.filterGaussian',
  identity: 'models.filterIdentity',
} as const satisfies Record<string, TextKey>;

/** What the models that came along say of themselves. */
const bundledTexts = {
  photo: { purpose: 'models.photoPurpose', limits: 'models.photoLimits' },
  'photo-grey': { purpose: 'models.photoGreyPurpose', limits: 'models.photoGreyLimits' },
  impulse: { purpose: 'models.impulsePurpose', limits: 'models.impulseLimits' },
  document: { purpose: 'models.documentPurpose', limits: 'models.documentLimits' },
} as const satisfies Record<string, Record<'purpose' | 'limits', TextKey>>;

function bundledText({ name, origin }: LibraryEntry, part: 'purpose' | 'limits'): string | undefined {
  if (origin !== 'bundled' || !(name in bundledTexts)) return undefined;
  return t(bundledTexts[name as keyof typeof bundledTexts][part]);
}

/** What a model is for, in one sentence; '' where nobody knows. */
export function purposeOf(entry: LibraryEntry): string {
  const { name, origin, card, purpose } = entry;
  if (origin === 'filter' && name in filterTexts) return t(filterTexts[name as keyof typeof filterTexts]);
  if (origin === 'own' && card) return ownPurpose(card);
  return bundledText(entry, 'purpose') ?? card?.purpose ?? purpose ?? '';
}

/** What a model does not do well; '' where its card does not say. */
export function limitsOf(entry: LibraryEntry): string {
  return bundledText(entry, 'limits') ?? entry.card?.making?.limits ?? '';
}

/** The card's own sentence is in English. */
function ownPurpose({ net, training: { objective, noise } }: ModelCard): string {
  const pictures = t(net.channels === 1 ? 'models.greyPictures' : 'models.colourPictures');
  if (objective === 'clean' && noise) return t('models.takesNoise', { noise: noiseText(noise), pictures });
  return t(objective === 'paired' ? 'models.takesPairs' : 'models.takesOwn', { pictures });
}

const netNames = {
  unet: 'train.netUnet',
  resunet: 'train.netResunet',
  dncnn: 'train.netDncnn',
  tutorial: 'train.netTutorial',
  dense: 'train.netDense',
} as const satisfies Record<ModelCard['net']['net'], TextKey>;

export function netName({ net }: Pick<ModelCard, 'net'>): string {
  return t(netNames[net.net]);
}

/** `U-Net · 1.9 M parameters · PSNR 29.31 dB (McMaster, Gaussian 15)`. */
export function shortFacts(card: ModelCard): string {
  const facts = [netName(card), t('models.parameters', { count: shortCount(card.parameters) })];
  return [...facts, measuredFact(card)].filter((fact) => fact !== '').join(' · ');
}

/** With what it was measured on: decibels of different pictures, or of different noise, say nothing beside each other. */
function measuredFact({ making, metrics }: ModelCard): string {
  const [first] = making?.measured ?? [];
  if (first) {
    const noise = wordsOf(first.noise) ?? t('models.ownNoise');
    return t('models.psnrOn', { psnr: decibel(first.psnr), set: first.set, noise });
  }
  return metrics?.psnr === undefined ? '' : t('models.psnrOwn', { psnr: decibel(metrics.psnr) });
}

/** `Learned from 12 pictures in 3 minutes on CPU`. */
export function learnedLine({ data, training }: ModelCard): string {
  const time = t('models.trainedFor', {
    time: duration(training.seconds),
    device: deviceName(training.device),
  });
  return `${t('models.trainedOn', { count: data.images })} ${time}`;
}

/** `1.9 M`. */
export function shortCount(count: number): string {
  if (count < 10_000) return number(count);
  return count < 1e6 ? `${number(count / 1e3, 0)} k` : `${number(count / 1e6, 1)} M`;
}
