import type { TrainingSettings } from '../../../src-main/contract/desk/settings.ts';
import { t } from '../../format/translate.ts';

export type Budget = TrainingSettings['budget'];

/** `10 minutes`, `2,000 steps`, `20 epochs`. */
export function budgetText(budget: Budget): string {
  switch (budget.by) {
    case 'minutes':
      return t('train.minutes', { count: budget.minutes });
    case 'steps':
      return t('train.timeSteps', { count: budget.steps });
    case 'epochs':
      return t('train.timeEpochs', { count: budget.epochs });
  }
}

/** A budget of the same kind with another number. */
export function budgetOf(by: Budget['by'], count: number): Budget {
  const whole = Math.max(1, Math.round(count));
  switch (by) {
    case 'minutes':
      return { by, minutes: Math.max(0.1, count) };
    case 'steps':
      return { by, steps: whole };
    case 'epochs':
      return { by, epochs: whole };
  }
}

/** The number in it. */
export function countOf(budget: Budget): number {
  return budget.by === 'minutes' ? budget.minutes : budget.by === 'steps' ? budget.steps : budget.epochs;
}

/** What one begins with when the kind is changed. */
export const usualBudget: Record<Budget['by'], number> = { minutes: 10, steps: 2000, epochs: 20 };
