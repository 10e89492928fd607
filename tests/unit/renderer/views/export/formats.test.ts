import { describe, expect, it } from 'vitest';
import type { DeskPicture } from '../../../../../src-main/contract/desk/picture.ts';
import { exampleName, hasQuality } from '../../../../../src-renderer/views/export/formats.ts';
import { tally } from '../../../../../src-renderer/views/export/tally.ts';

const facts = {
  width: 1,
  height: 1,
  pages: 1,
  channels: 1,
  depth: 8,
  alpha: false,
  format: 'jpeg',
  bytes: 1,
} as const;
const picture: DeskPicture = {
  id: 'p',
  name: 'shoot/a.b.JPG',
  place: '',
  role: 'work',
  state: 'ready',
  facts,
};

describe('exampleName', () => {
  const now = new Date('2026-01-02T03:04:05Z');
  it.each([
    ['{name}-clean', 'keep', 'a.b-clean.JPG'],
    ['{index} {model} {date}', 'png', '1 net 2026-01-02.png'],
    ['{name}', 'jpeg', 'a.b.jpg'],
  ] as const)('%s as %s is %s', (template, format, name) => {
    expect(exampleName(template, format, picture, 'net', now)).toBe(name);
  });
});

it('the quality counts where something is written with loss', () => {
  expect(hasQuality('png', [picture])).toBe(false);
  expect(hasQuality('webp', [])).toBe(true);
  expect(hasQuality('keep', [picture])).toBe(true);
  expect(hasQuality('keep', [{ ...picture, facts: { ...facts, format: 'png' } }])).toBe(false);
});

it('counts files by state', () => {
  const file = { picture: 'p', name: 'p', fraction: 0, out: null };
  expect(
    tally([
      { ...file, state: 'done' },
      { ...file, state: 'failed' },
      { ...file, state: 'done' },
    ]),
  ).toMatchObject({
    done: 2,
    failed: 1,
    kept: 0,
  });
});
