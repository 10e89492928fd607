import { expect, test } from 'vitest';
import {
  accuracyOf,
  classificationReport,
  confusionMatrix,
} from '../../../../../src-main/engine/lab/figures/classification.ts';

const answers = {
  truth: [0, 0, 0, 0, 1, 1, 1, 1],
  guessed: [0, 0, 0, 1, 1, 1, 1, 1],
  classes: ['bad', 'good'],
};

test('precision, recall, F1 and support of each class, and their means', () => {
  expect(classificationReport(answers).rows).toEqual([
    ['bad', 1, 0.75, 0.857, 4],
    ['good', 0.8, 1, 0.889, 4],
    ['accuracy', '', '', 0.875, 8],
    ['mean of classes', 0.9, 0.875, 0.873, 8],
    ['mean, weighted by support', 0.9, 0.875, 0.873, 8],
  ]);
  expect(accuracyOf(answers)).toBe(0.875);
});

test('a class that was never called has no precision', () => {
  const { rows } = classificationReport({ ...answers, guessed: answers.truth.map(() => 0) });
  expect(rows[1]).toEqual(['good', 0, 0, 0, 4]);
});

test('who was taken for whom', () => {
  expect(confusionMatrix(answers).values).toEqual([
    [3, 1],
    [0, 4],
  ]);
});
