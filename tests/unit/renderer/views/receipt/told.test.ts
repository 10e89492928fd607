import { expect, it } from 'vitest';
import type { Receipt } from '../../../../../src-main/contract/config/receipt.ts';
import { countsOf, groupsOf, hasLost, summary } from '../../../../../src-renderer/views/receipt/told.ts';

const kept = { verdict: 'kept', before: 'RGB', after: 'RGB' } as const;
const lost = { verdict: 'lost', before: 'yes', after: null } as const;
const converted = { verdict: 'converted', before: '16 bits', after: '8 bits' } as const;
const removed = { verdict: 'removed', before: 'yes', after: null } as const;
const mixed: Receipt = { depth: converted, colour: kept, alpha: lost, icc: lost, gps: removed };

it('says what is lost before what is converted, and what was kept last', () => {
  expect(groupsOf(mixed).map(({ verdict, lines }) => [verdict, lines.map(({ item }) => item)])).toEqual([
    ['lost', ['alpha', 'icc']],
    ['converted', ['depth']],
    ['removed', ['gps']],
    ['kept', ['colour']],
  ]);
  expect(groupsOf({ colour: kept }).map(({ verdict }) => verdict)).toEqual(['kept']);
});

it('sums a receipt up in a line', () => {
  expect(countsOf(mixed)).toEqual({ kept: 1, converted: 1, lost: 2, removed: 1 });
  expect(summary(mixed)).toBe('2 lost, 1 converted, 1 removed as asked');
  expect(summary({ colour: kept })).toBe('everything kept');
});

it('what was removed as asked is not lost', () => {
  expect(hasLost({ receipt: mixed })).toBe(true);
  expect(hasLost({ receipt: { gps: removed, depth: converted } })).toBe(false);
  expect(hasLost({})).toBe(false);
});
