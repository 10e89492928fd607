import type { HistoryPoint } from '../../../src-main/contract/config/training.ts';

/** The points of a training as columns; null where a point does not say. */
export interface Course {
  steps: number[];
  loss: (number | null)[];
  validation: (number | null)[];
  psnr: (number | null)[];
  /** Error of hidden pixels of pictures that are not learned from. */
  blindSpot: (number | null)[];
  /** How much what is removed looks like noise, 0..1. */
  whiteness: (number | null)[];
}

/** Columns of a history. A training that went on from a checkpoint may have told points twice: the later ones count. */
export function courseOf(history: readonly HistoryPoint[]): Course {
  const byStep = new Map(history.map((point) => [point.step, point]));
  const points = [...byStep.values()].toSorted((a, b) => a.step - b.step);
  return {
    steps: points.map(({ step }) => step),
    loss: points.map(({ loss }) => finite(loss)),
    validation: points.map(({ validationLoss }) => finite(validationLoss)),
    psnr: points.map(({ psnr }) => finite(psnr)),
    blindSpot: points.map(({ blindSpot }) => finite(blindSpot)),
    whiteness: points.map(({ whiteness }) => finite(whiteness)),
  };
}

/** The point with the lowest validation error. */
export function lowestPoint(history: readonly HistoryPoint[]): HistoryPoint | undefined {
  return history.reduce<HistoryPoint | undefined>(
    (best, point) => ((point.validationLoss ?? Infinity) < (best?.validationLoss ?? Infinity) ? point : best),
    undefined,
  );
}

/** True when any point of a column says something. */
export function isKnown(column: readonly (number | null)[]): boolean {
  return column.some((value) => value !== null);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
