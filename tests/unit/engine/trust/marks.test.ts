import { expect, test } from 'vitest';
import { ownMark, type Mark } from '../../../../src-main/contract/config/trust.ts';
import { restoreMarks } from '../../../../src-main/engine/denoise/restore-marks.ts';
import { judgePair } from '../../../../src-main/engine/trust/judge.ts';
import { tenMarks, trustPage, type DrawnMark } from '../../../helpers/trust-page.ts';

const overlap = (a: DrawnMark['box'], b: DrawnMark['box']) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const ownOf = (marks: Mark[]) => marks.filter(({ confidence }) => confidence >= ownMark);

test.each([
  ['clean', false, 1],
  ['dirty', true, 1],
  ['dirty', true, 3],
] as const)(
  'each of ten marks that went from a %s page is found, and nothing else (%s, %d)',
  async (_, dirty, channels) => {
    const marks = tenMarks();
    const before = await trustPage(marks, { dirty, channels });
    const report = judgePair(before, await trustPage([], { channels }));
    const own = ownOf(report.marks);
    expect(report.kind).toBe('page');
    expect(marks.filter(({ box }) => !own.some((found) => overlap(found.box, box)))).toEqual([]);
    expect(own.filter(({ box }) => !marks.some((mark) => overlap(mark.box, box)))).toEqual([]);
    expect(report.verdict).toMatchObject({ code: 'marks-lost', count: own.length });
    const kindAt = ({ box }: DrawnMark) => own.find((found) => overlap(found.box, box))!.kind;
    expect(marks.map(kindAt)).toEqual(marks.map(({ kind }) => kind));
  },
);

test.each([false, true])('nothing went from a page that is the same, dirty: %s', async (dirty) => {
  const marks = tenMarks();
  const report = judgePair(await trustPage(marks, { dirty }), await trustPage(marks));
  expect(ownOf(report.marks)).toEqual([]);
  expect(report.verdict.code).toBe(dirty ? 'only-paper' : 'nothing-removed');
});

test.each([1, 3] as const)(
  'marks that are put back are as they were, without their stained paper',
  async (channels) => {
    const marks = tenMarks();
    const before = await trustPage(marks, { dirty: true, channels });
    const [lost, whole] = [await trustPage([], { channels }), await trustPage(marks, { channels })];
    const boxes = ownOf(judgePair(before, lost).marks).map(({ box }) => box);
    const restored = restoreMarks(before, lost, boxes);
    expect(ownOf(judgePair(before, restored).marks)).toEqual([]);
    expect(distance(restored.data, whole.data)).toBeLessThan(0.2 * distance(lost.data, whole.data));
    // Away from marks nothing changes, and nowhere does a page become brighter.
    expect(restored.data.every((value, i) => value <= lost.data[i]!)).toBe(true);
    const changed = restored.data.filter((value, i) => value !== lost.data[i]).length;
    expect(changed).toBeLessThan(3000 * channels);
  },
);

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}
