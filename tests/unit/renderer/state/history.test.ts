import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '../../../../src-renderer/state/history.ts';

describe('History', () => {
  it('joins what follows closely under the same label', () => {
    const history = new History<number, string>();
    history.record('strength', 0, 1, 0);
    history.record('strength', 1, 2, 500);
    history.record('strength', 2, 3, 1100);
    expect(history.undo()).toBe(0);
    expect(history.undoLabel).toBeUndefined();
    expect(history.redo()).toBe(3);
  });

  it('keeps apart what rests in between, or has another label', () => {
    const history = new History<number, string>();
    history.record('strength', 0, 1, 0);
    history.record('strength', 1, 2, 601);
    history.record('seed', 2, 3, 602);
    expect([history.undo(), history.undo(), history.undo()]).toEqual([2, 1, 0]);
  });

  it('keeps apart what is told to follow nothing, however closely it does', () => {
    const history = new History<number, string>();
    history.record('stroke', 0, 1, Infinity);
    history.record('stroke', 1, 2, Infinity);
    expect([history.undo(), history.undo()]).toEqual([1, 0]);
  });

  it('begins a new step after one was taken back', () => {
    const history = new History<number, string>();
    history.record('a', 0, 1, 0);
    history.record('b', 1, 2, 10);
    history.undo();
    history.redo();
    history.record('b', 2, 3, 20);
    expect(history.undo()).toBe(2);
  });

  it('forgets what was taken back once something else is changed', () => {
    const history = new History<number, string>();
    history.record('a', 0, 1, 0);
    history.undo();
    history.record('b', 0, 5, 1000);
    expect(history.redo()).toBeUndefined();
  });

  it('comes back to every value it went through, as far as its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), (values) => {
        const history = new History<number, number>(20, 0);
        values.forEach((value, i) => history.record(i, values[i - 1] ?? 0, value, i));
        const back = values.map(() => history.undo()).filter((value) => value !== undefined);
        expect(back).toEqual([0, ...values].slice(0, -1).slice(-20).toReversed());
      }),
    );
  });
});
