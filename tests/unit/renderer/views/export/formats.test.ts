import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../src-main/contract/config/trust.ts';
import type { DeskPicture } from '../../../../../src-main/contract/desk/picture.ts';
import { exampleName, hasQuality } from '../../../../../src-renderer/views/export/formats.ts';
import { isToLookAt, tally } from '../../../../../src-renderer/views/export/tally.ts';

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
    expect(exampleName(template, format, picture, { model: 'net', now })).toBe(name);
  });
});

it('a part tells its place in its name', () => {
  const part = { x: 12, y: 3, width: 40, height: 30 };
  const named = (template: string) => exampleName(template, 'keep', picture, { model: 'net', part });
  expect(named('{name}-clean')).toBe('a.b-clean-12-3-40x30.JPG');
  expect(named('{crop}')).toBe('12-3-40x30.JPG');
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

function trust(verdict: Finding) {
  return { trust: { verdict, findings: [verdict], level: 5, whiteness: 0.9, structure: 0, marks: 0 } };
}

it('a result is to be looked at when more than noise went', () => {
  const at = { x: 0, y: 0, width: 1, height: 1 };
  expect(isToLookAt({})).toBe(false);
  expect(isToLookAt(trust({ code: 'only-noise', level: 5 }))).toBe(false);
  expect(isToLookAt(trust({ code: 'soft', share: 0.1, at }))).toBe(false);
  expect(isToLookAt(trust({ code: 'marks-lost', count: 2, at }))).toBe(true);
});
