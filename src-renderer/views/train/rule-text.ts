import { t, type TextKey } from '../../format/translate.ts';
import { netTexts } from './nets.ts';
import type { BrokenRule, TrainingField } from './rules.ts';

const fields = {
  objective: 'train.objective',
  net: 'train.net',
  width: 'train.width',
  depth: 'train.depth',
  level: 'train.level',
  colour: 'train.colour',
  budget: 'train.budget',
  patch: 'train.patch',
  batch: 'train.batch',
  learningRate: 'train.learningRate',
  schedule: 'train.schedule',
  optimizer: 'train.optimizer',
  loss: 'train.loss',
  from: 'train.from',
  self: 'train.selfMethod',
  stop: 'train.stop',
  validation: 'train.validation',
  seed: 'common.seed',
  name: 'train.name',
} as const satisfies Record<TrainingField, TextKey>;

/** A broken rule in one sentence. */
export function ruleText(broken: BrokenRule): string {
  const field = t(fields[broken.field]);
  switch (broken.rule) {
    case 'sides':
      return t('train.ruleSides', {
        net: t(netTexts[broken.net].title),
        multiple: broken.multiple,
        got: broken.got,
      });
    case 'oneSide':
      return t('train.ruleOneSide', {
        net: t(netTexts[broken.net].title),
        side: broken.side,
        got: broken.got,
      });
    case 'blindSpot':
      return t('train.ruleBlindSpot');
    case 'tooLarge':
      return t('train.ruleTooLarge');
    case 'needsSquares':
      return t('train.ruleNeedsSquares');
    case 'needsHeldBack':
      return t('train.ruleNeedsHeldBack');
    case 'range':
      return t('train.ruleRange', { field, least: broken.least ?? '…', most: broken.most ?? '…' });
    case 'other':
      return t('train.ruleOther', { field, message: broken.message });
  }
}
