import type { Mark, TrustReport } from '../../../src-main/contract/config/trust.ts';

/** A report about a page from which nothing but paper went, with changes. */
export function reportOf(changes: Partial<TrustReport> = {}): TrustReport {
  const finding = { code: 'only-paper', level: 4 } as const;
  return {
    width: 100,
    height: 80,
    kind: 'page',
    verdict: finding,
    findings: [finding],
    residual: { channels: [], correlation: [[1]], whiteness: 0.9 },
    removed: { cell: 16, columns: 1, rows: 1, values: 'AA==' },
    marks: [],
    marksTotal: 0,
    uncertainty: null,
    ...changes,
  };
}

/** A dot at (x, 10). */
export function markAt(x: number, confidence = 0.9): Mark {
  return { box: { x, y: 10, width: 3, height: 3 }, kind: 'dot', confidence, contrast: 0.5, pixels: 7 };
}
