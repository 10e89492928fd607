import { describe, expect, it } from 'vitest';
import { isRestored, restore, restoredOn, takeBack } from '../../../../src-renderer/state/restored.ts';

const [dot, line, accent] = [1, 2, 3].map((x) => ({ x, y: 5, width: 4, height: 4 })) as [Box, Box, Box];
type Box = { x: number; y: number; width: number; height: number };
const first = { picture: 'p', page: 0 };
const second = { picture: 'p', page: 1 };

describe('marks that are put back', () => {
  it('belong to a page of a picture, each once', () => {
    const all = restore(restore(restore({}, first, [dot]), first, [dot, line]), second, [accent]);
    expect(restoredOn(all, first)).toEqual([dot, line]);
    expect(restoredOn(all, second)).toEqual([accent]);
    expect(restoredOn(all, { picture: 'q', page: 0 })).toEqual([]);
    expect(isRestored(restoredOn(all, first), { ...line })).toBe(true);
    expect(isRestored(restoredOn(all, first), accent)).toBe(false);
  });

  it('go again, and leave nothing behind', () => {
    const all = restore(restore({}, first, [dot, line]), second, [accent]);
    expect(restoredOn(takeBack(all, first, [dot]), first)).toEqual([line]);
    expect(takeBack(takeBack(all, first, [dot, line]), second, [accent])).toEqual({});
  });

  it('are places alone, whatever else is known of them', () => {
    const known = { ...dot, kind: 'dot' };
    expect(restoredOn(restore({}, first, [known]), first)).toEqual([dot]);
  });
});
