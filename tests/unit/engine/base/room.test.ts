import { describe, expect, it } from 'vitest';
import { roomFor } from '../../../../src-main/engine/base/room.ts';

describe('roomFor', () => {
  it('lets in what fits, in order, and who wants more than all of it alone', async () => {
    const room = roomFor(10);
    const events: string[] = [];
    const ends = new Map<string, () => void>();
    const enter = (name: string, bytes: number) =>
      room.take(bytes, async () => {
        events.push(`+${name}`);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        events.push(`-${name}`);
      });
    const all = [enter('a', 6), enter('b', 4), enter('large', 25), enter('c', 1)];
    await settled();
    expect(events).toEqual(['+a', '+b']);
    for (const name of ['a', 'b', 'large', 'c']) {
      ends.get(name)!();
      await settled();
    }
    await Promise.all(all);
    expect(events).toEqual(['+a', '+b', '-a', '-b', '+large', '-large', '+c', '-c']);
  });

  it('gives up a place that is no longer wanted, so that the next one need not wait for it', async () => {
    const room = roomFor(10);
    const cancel = new AbortController();
    let leave: (() => void) | undefined;
    const inside = room.take(8, () => new Promise<void>((resolve) => (leave = resolve)));
    const large = room.take(10, async () => 'large', cancel.signal);
    const small = room.take(2, async () => 'small');
    cancel.abort(new Error('not wanted'));
    await expect(large).rejects.toThrow('not wanted');
    expect(await small).toBe('small');
    leave?.();
    await inside;
    await expect(room.take(1, async () => 1, cancel.signal)).rejects.toThrow('not wanted');
    expect(await room.take(11, async () => 'all')).toBe('all');
  });

  it('has room again after work that failed', async () => {
    const room = roomFor(1);
    await expect(room.take(1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await room.take(1, async () => 'next')).toBe('next');
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
