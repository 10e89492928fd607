import { expect, test } from 'vitest';
import { documentSettings } from '../../../../src-main/contract/config/document.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import { documentWorkOf } from '../../../../src-main/studio/desk/document-work.ts';
import type { HeldPicture } from '../../../../src-main/studio/desk/held-picture.ts';

const steps = documentSettings.parse({ showThrough: {} });

function held(id: string, pages: number): HeldPicture {
  const form = { channels: 1, depth: 8, alpha: false, format: 'tiff', bytes: 1 } as const;
  const facts = { width: 1, height: 1, pages, ...form };
  const picture = { id, name: id, place: '', role: 'work', state: 'ready', facts } as const;
  return { picture, file: `/scans/${id}.tif`, stamp: null };
}

const all = [held('letter', 1), held('back', 1), held('book', 4), held('other', 4)];
const pictures = {
  get(id: string): HeldPicture {
    const found = all.find(({ picture }) => picture.id === id);
    if (!found) throw new Failure('desk/gone', { kind: 'picture', id });
    return found;
  },
};

test('each file gets its own other side, and pages are pairs where there are several', () => {
  const asked = { steps, pairs: true, backs: { letter: 'back', other: 'book' } };
  expect(documentWorkOf(asked, all, pictures)).toEqual({
    steps,
    backs: [
      { file: '/scans/letter.tif', back: '/scans/back.tif' },
      { file: '/scans/book.tif', back: 'pairs' },
      { file: '/scans/other.tif', back: '/scans/book.tif' },
    ],
  });
  expect(documentWorkOf({ steps, pairs: false, backs: {} }, all, pictures)).toEqual({ steps });
});

test('another side that is on the desk no more is told', () => {
  expect(() => documentWorkOf({ steps, pairs: false, backs: { letter: 'gone' } }, all, pictures)).toThrow(
    expect.objectContaining({ code: 'desk/gone' }),
  );
});
