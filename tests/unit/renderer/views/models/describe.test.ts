import { expect, test } from 'vitest';
import { inProject } from '../../../../../build/tools/lib/project.mjs';
import { readCard } from '../../../../../src-main/engine/store/card.ts';
import { shortFacts } from '../../../../../src-renderer/views/models/describe.ts';

test('decibels are told with what they were measured on, or not at all', async () => {
  const card = await readCard(inProject('models', 'impulse'));
  expect(shortFacts(card)).toMatch(/PSNR 42\.6\d? dB \(Set12, Salt and pepper 2 %\)$/);
  const { making: _, ...own } = card;
  expect(shortFacts(own)).toMatch(/PSNR 34\.92 dB \(its own pictures\)$/);
  expect(shortFacts({ ...own, metrics: null })).not.toContain('dB');
});
