import { describe, expect, it } from 'vitest';
import type { DeskPicture } from '../../../../../src-main/contract/desk/picture.ts';
import { backOf } from '../../../../../src-renderer/views/document/back.ts';
import { candidates } from '../../../../../src-renderer/views/document/candidates.ts';

const at = (page: number, pages = 5) => ({ picture: 'p', page, pages });

describe('the other side of a page', () => {
  it('is the next or the one before where a file holds both', () => {
    expect([0, 1, 2, 3].map((page) => backOf(at(page), true)?.page)).toEqual([1, 0, 3, 2]);
  });

  it('is not there for an odd last page, a single page, or where nobody says so', () => {
    expect(backOf(at(4), true)).toBeNull();
    expect(backOf(at(0, 1), true)).toBeNull();
    expect(backOf(at(0), false)).toBeNull();
  });

  it('is the page of the same number of the picture that was named', () => {
    expect(backOf(at(1), true, { picture: 'q', pages: 2 })).toEqual({ picture: 'q', page: 1 });
    expect(backOf(at(2), true, { picture: 'q', pages: 2 })).toBeNull();
  });
});

it('a long list is cut around the picture, and never without the chosen one', () => {
  const all: DeskPicture[] = Array.from({ length: 500 }, (_, i) => ({
    id: `p${i}`,
    name: `${i}`,
    place: '',
    role: 'work',
    state: 'ready',
  }));
  const near = candidates(all, all[300]!, undefined).map(({ name }) => Number(name));
  expect(near).toHaveLength(100);
  expect(near).toContain(299);
  expect(near).toContain(301);
  expect(near).not.toContain(300);
  expect(candidates(all, all[300]!, all[3]).map(({ name }) => name)[0]).toBe('3');
  expect(candidates(all, all[300]!, all[301])).toHaveLength(100);
});
