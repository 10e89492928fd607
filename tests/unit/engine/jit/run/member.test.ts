import { afterEach, describe, expect, test } from 'vitest';
import { writeOnnx } from '../../../../../src-main/engine/jit/onnx/write.ts';
import { openMember, type Member } from '../../../../../src-main/engine/jit/run/member.ts';
import type { Board, Cut, Feeds } from '../../../../../src-main/engine/jit/run/member-work.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

const shared = (...numbers: number[]) => {
  const vector = new Float32Array(new SharedArrayBuffer(numbers.length * 4));
  vector.set(numbers);
  return vector;
};
const numbersOf = (...numbers: number[]): Feeds[string] => ({
  data: Float32Array.from(numbers),
  shape: [numbers.length],
  dtype: 'float32',
});

const part = writeOnnx(
  graphOf((g) => ({ slope: g.node('Add', [g.input('at', [3], 'float32'), g.input('x', [3], 'float32')]) })),
);
/** Of two numbers. */
const model = writeOnnx(
  graphOf((g) => {
    const change = g.node('Add', [g.input('slope 0', [2], 'float32'), g.input('rate', [2], 'float32')]);
    return { 'next at': g.node('Add', [g.input('at', [2], 'float32'), change]) };
  }),
);

/** A board for one share or several. */
const boardOf = (shares = 1): Board => ({
  carried: { at: shared(1, 2, 3) },
  gathered: Array.from({ length: shares }, () => shared(0, 0, 0)),
  batch: {},
  next: new Int32Array(new SharedArrayBuffer(4)),
});
/** Computes all shares, as in a step. */
const step = (member: Member, board: Board, feeds: Feeds) => {
  board.next[0] = 0;
  return member.computeShares(feeds);
};

describe('a member of a crew', () => {
  const opened: Member[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((member) => member.dispose())));

  /** It changes the first and the last of three numbers. */
  async function openOne(board: Board, bytes = part, cut: Cut[] = []): Promise<Member> {
    const pieces = [
      { offset: 0, size: 1 },
      { offset: 2, size: 1 },
    ];
    const join = { model, pieces, carried: { at: 'next at' }, gathered: ['slope 0'] };
    const work = { part: bytes, reads: ['at'], cut, gathered: 'slope', join, threads: 1 };
    const member = await openMember(work, board);
    opened.push(member);
    return member;
  }

  test('puts what it gathers on the board, and changes its pieces only', async () => {
    const board = boardOf();
    const member = await openOne(board);
    expect(await step(member, board, { x: numbersOf(10, 20, 30) })).toEqual({ 0: {} });
    expect([...board.gathered[0]!]).toEqual([11, 22, 33]);
    await member.join({ rate: numbersOf(0.5, 0.25) }, true, false);
    expect([...board.carried['at']!]).toEqual([12.5, 2, 36.25]);
  });

  test('goes on from what it made, and reads the board at each step', async () => {
    const board = boardOf();
    const member = await openOne(board);
    const rate = numbersOf(0, 0);
    await step(member, board, { x: numbersOf(0, 0, 0) });
    await member.join({ rate }, true, true);
    board.carried['at']![1] = 7;
    await step(member, board, { x: numbersOf(0, 0, 0) });
    expect([...board.gathered[0]!]).toEqual([2, 7, 6]);
    await member.join({ rate }, false, true);
    expect([...board.carried['at']!]).toEqual([4, 7, 12]);
    board.carried['at']!.set([0, 0, 0]);
    await step(member, board, { x: numbersOf(1, 1, 1) });
    await member.join({ rate }, true, true);
    expect([...board.carried['at']!]).toEqual([1, 0, 1]);
  });

  test('takes shares of the batch that nobody has taken', async () => {
    const board = { ...boardOf(3), batch: { x: shared(0, 0, 0, 10, 20, 30, 100, 200, 300) } };
    const member = await openOne(board, part, [{ name: 'x', shape: [3], dtype: 'float32' }]);
    // The first one is somebody else's.
    board.next[0] = 1;
    expect(await member.computeShares({})).toEqual({ 1: {}, 2: {} });
    expect(board.gathered.map((numbers) => Array.from(numbers))).toEqual([
      [0, 0, 0],
      [11, 22, 33],
      [101, 202, 303],
    ]);
    expect(await member.computeShares({})).toEqual({});
  });

  test('passes failures on, and goes on', async () => {
    const board = boardOf();
    const member = await openOne(board);
    await expect(step(member, board, { x: numbersOf(1) })).rejects.toMatchObject({
      code: 'device/failed',
    });
    await step(member, board, { x: numbersOf(1, 1, 1) });
    expect([...board.gathered[0]!]).toEqual([2, 3, 4]);
  });

  test('refuses what is no model', async () => {
    await expect(openOne(boardOf(), new Uint8Array(3))).rejects.toMatchObject({ code: 'model/unreadable' });
  });

  test('says that it is gone once disposed; disposing again does nothing', async () => {
    const member = await openOne(boardOf());
    await member.dispose();
    await expect(member.computeShares({})).rejects.toMatchObject({ code: 'device/failed' });
    await member.dispose();
  });
});
