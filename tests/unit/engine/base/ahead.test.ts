import { describe, expect, it } from 'vitest';
import { ahead } from '../../../../src-main/engine/base/ahead.ts';

describe('ahead', () => {
  it('gives the same items, and asks for the next one while one is worked on', async () => {
    const events: string[] = [];
    async function* counted() {
      for (let i = 0; i < 3; i++) {
        events.push(`made ${i}`);
        yield i;
      }
    }
    for await (const item of ahead(counted())) {
      await settled();
      events.push(`taken ${item}`);
    }
    expect(events).toEqual(['made 0', 'made 1', 'taken 0', 'made 2', 'taken 1', 'taken 2']);
  });

  it('throws what making an item throws, when its turn comes', async () => {
    const seen: number[] = [];
    const take = async () => {
      for await (const item of ahead(broken())) seen.push(item);
    };
    await expect(take()).rejects.toThrow('broken');
    expect(seen).toEqual([1]);
  });

  it('waits for what was asked for, and ends the maker, when the taker leaves early', async () => {
    const events: string[] = [];
    async function* counted() {
      try {
        for (let i = 0; ; i++) {
          await settled();
          events.push(`made ${i}`);
          yield i;
        }
      } finally {
        events.push('ended');
      }
    }
    for await (const _ of ahead(counted())) break;
    expect(events).toEqual(['made 0', 'made 1', 'ended']);
  });
});

async function* broken() {
  yield 1;
  throw new Error('broken');
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
