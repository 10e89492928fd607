import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { span } from '../../../../src-renderer/widgets/strip-span.ts';

it('makes every thumbnail in view and the open one, each once, and few of ten thousand', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 900_000 }),
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: -1, max: 9_999 }),
      (count, left, width, open) => {
        const pitch = 86;
        const made = span(count, left, width, pitch, open);
        expect(new Set(made).size).toBe(made.length);
        for (const i of made) expect(i >= 0 && i < count).toBe(true);
        for (let i = Math.floor(left / pitch); i * pitch < left + width && i < count; i++)
          expect(made).toContain(i);
        if (open >= 0 && open < count) expect(made).toContain(open);
        expect(made.length).toBeLessThanOrEqual(width / pitch + 12);
      },
    ),
  );
});
