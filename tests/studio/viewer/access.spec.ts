import { expectAccessible } from '../support/axe.ts';
import { viewModes } from '../../../src-renderer/viewer/types.ts';
import { test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const mode of viewModes)
      test(`nothing stands in the way of assistive technology: ${mode}`, async ({ viewer }) => {
        await viewer.show({ before: 'before', after: 'after', removed: 'removed' }, 3000, 2400);
        const map = { cell: 1500, columns: 2, rows: 2, values: Uint8Array.of(0, 100, 200, 255) };
        await viewer.set({ maps: { lost: map, unsure: map } });
        await viewer.set({ mode, pick: { x: 100, y: 100, width: 1000, height: 1000 } });
        await expectAccessible(viewer.page, mode);
      });
  });
}
