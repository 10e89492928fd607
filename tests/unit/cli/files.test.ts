import { expect, it } from 'vitest';
import { writtenFiles } from '../../../src-main/cli/commands/files.ts';
import type { FileResult } from '../../../src-main/contract/config/cleaning.ts';

const file = (own: Partial<FileResult>): FileResult => ({
  in: 'a.pdf',
  out: 'out/a.pdf',
  width: 20,
  height: 30,
  pages: 1,
  seconds: 1,
  ok: true,
  ...own,
});

it('pages that were left alone are told of', () => {
  const text = writtenFiles([
    file({}),
    file({ in: 'b.pdf', leftAlone: 1 }),
    file({ in: 'c.pdf', pages: 5, leftAlone: 2 }),
    file({ in: 'd.pdf', pages: 5, leftAlone: 5 }),
  ]);
  expect(text).toContain('20 x 30, 5 pages');
  expect(text.split('\n').filter((line) => line.includes('left alone'))).toEqual([
    expect.stringContaining('b.pdf: its page is no scan and left alone'),
    expect.stringContaining('c.pdf: 2 of 5 pages are no scan and left alone'),
    expect.stringContaining('d.pdf: its pages are no scan and left alone'),
  ]);
});
