import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../../src-main/contract/config/trust.ts';
import { findingText } from '../../../../../src-renderer/views/trust/finding-text.ts';
import { listOf } from '../../../../../src-renderer/views/trust/mark-list.ts';
import { findingsAfter } from '../../../../../src-renderer/views/trust/verdict.ts';
import { markAt, reportOf } from '../../reports.ts';

const at = { x: 0, y: 0, width: 9, height: 9 };
const lost: Finding = { code: 'marks-lost', count: 3, at };
const clipped: Finding = { code: 'clipped', share: 0.004 };
const [one, two, dirt] = [markAt(1), markAt(20), markAt(40, 0.2)];
const report = reportOf({ findings: [lost, clipped], marks: [one, two, dirt], marksTotal: 4 });

describe('a verdict', () => {
  it('counts the marks that are still gone', () => {
    expect(findingsAfter(report, [])).toEqual([lost, clipped]);
    expect(findingsAfter(report, [one.box])).toEqual([{ ...lost, count: 2 }, clipped]);
    // Dirt was not counted before.
    expect(findingsAfter(report, [dirt.box])).toEqual([lost, clipped]);
    const all = reportOf({ findings: [{ ...lost, count: 2 }], marks: [one, two, dirt] });
    expect(findingsAfter(all, [one.box, two.box])).toEqual([]);
  });

  it('is said in words, with its tone', () => {
    expect(findingText({ code: 'only-noise', level: 9 })).toMatchObject({
      what: 'Only noise was taken away',
      tone: 'good',
    });
    expect(findingText({ code: 'structure-lost', share: 0.034, at }).what).toContain('3 %');
    expect(findingText({ code: 'soft', share: 0.004, at }).what).toContain('0.4 %');
    expect(findingText({ ...lost, count: 1 }).what).toBe('1 mark of the page disappeared');
    const shifted = { code: 'brightness-shifted', channel: 'grey' } as const;
    expect(findingText({ ...shifted, shift: -3.21 })).toMatchObject({
      what: 'The picture became darker',
      help: expect.stringContaining('3.2 of 255'),
    });
    expect(findingText({ ...shifted, shift: 3, channel: 'red' }).what).toBe('The colours shifted');
  });
});

describe('a list of marks', () => {
  it('leaves out what may be dirt, unless it is asked for', () => {
    expect(listOf(report.marks, [], false)).toMatchObject({ rows: [one, two], dirt: 1, others: 0 });
    expect(listOf(report.marks, [], true).rows).toEqual([one, two, dirt]);
  });

  it('knows what is left to put back, and what is put back and not listed', () => {
    const gone = { x: 70, y: 1, width: 2, height: 2 };
    const list = listOf(report.marks, [one.box, gone], false);
    expect(list.left).toEqual([two.box]);
    expect(list.others).toBe(1);
    expect(listOf(report.marks, [one.box, dirt.box], false).others).toBe(0);
  });
});
