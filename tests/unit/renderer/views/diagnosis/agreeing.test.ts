import { expect, test } from 'vitest';
import { headline } from '../../../../../src-renderer/views/diagnosis/words.ts';
import { diagnosed, drawn, withNoise } from '../../../engine/diagnose/noisy.ts';

test.each([0.5, 1, 1.5, 2, 2.5, 3, 4])('headline and advice agree at sigma %d', async (sigma) => {
  const found = diagnosed(await withNoise(drawn(3, 1), `gaussian:${sigma}`));
  expect(found.advice.model.why === 'no-noise').toBe(headline(found).startsWith('Hardly any noise'));
});
