import { expect, it } from 'vitest';
import { eventOf } from '../../../../src-main/engine/denoise/file-end.ts';

it('tells who follows a batch of pages that were left alone', () => {
  const task = { in: 'a.pdf', out: 'b.pdf', format: 'keep' } as const;
  const size = { width: 3, height: 4, pages: 5 };
  const left = eventOf(task, { state: 'done', size: { ...size, leftAlone: 2 } }, 1).left;
  expect(left).toEqual({ count: 2, of: 5 });
  expect(eventOf(task, { state: 'done', size }, 1)).not.toHaveProperty('left');
});
