import { describe, expect, it } from 'vitest';
import { receiptLines } from '../../../src-main/cli/commands/receipt-text.ts';
import type { Receipt } from '../../../src-main/contract/config/receipt.ts';

const kept = { verdict: 'kept', before: 'PNG', after: 'PNG' } as const;

describe('what the terminal says of receipts', () => {
  it('is nothing where all was kept, or nothing is known', () => {
    expect(receiptLines([{ in: 'a', receipt: { format: kept } }, { in: 'b' }])).toEqual([]);
  });

  it('is one line for all files that fared alike', () => {
    const receipt: Receipt = {
      format: kept,
      depth: { verdict: 'converted', before: '16 bits', after: '8 bits' },
      alpha: { verdict: 'lost', before: 'transparency', after: null },
      gps: { verdict: 'removed', before: '3 tags', after: null },
    };
    const text = 'lost transparency; converted depth (16 bits -> 8 bits)';
    expect(receiptLines([{ in: 'a', receipt }])).toEqual([`a: ${text}`]);
    expect(receiptLines(['a', 'b', 'c'].map((name) => ({ in: name, receipt })))).toEqual([
      `a and 2 more: ${text}`,
    ]);
  });

  it('does not say what the ending of the name says already', () => {
    const other: Receipt = {
      format: { verdict: 'converted', before: 'PNG', after: 'JPEG' },
      compression: { verdict: 'converted', before: 'deflate', after: 'JPEG (lossy)' },
    };
    expect(receiptLines([{ in: 'a', receipt: other }])).toEqual([]);
    expect(receiptLines([{ in: 'a', receipt: { ...other, format: kept } }])).toEqual([
      'a: converted compression (deflate -> JPEG (lossy))',
    ]);
  });
});
