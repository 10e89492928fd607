import { describe, expect, it } from 'vitest';
import { requestTile } from '../../../../src-renderer/viewer/request.ts';

/** A network that answers with these, one after the other. */
const answers = (...list: (number | 'broken')[]) => {
  let asked = 0;
  const fetch = async () => {
    const status = list[asked++];
    if (status === 'broken' || status === undefined) throw new TypeError('network');
    return new Response(null, { status });
  };
  return { fetch, asked: () => asked };
};

describe('a request for a tile', () => {
  const never = new AbortController().signal;
  it('is made once more when the connection broke', async () => {
    const { fetch, asked } = answers('broken', 200);
    expect(await requestTile('x', never, fetch)).toBeInstanceOf(Response);
    expect(asked()).toBe(2);
    expect(await requestTile('x', never, answers('broken', 'broken').fetch)).toBe('nothing');
  });

  it('is not made again when it was answered', async () => {
    const { fetch, asked } = answers(500, 200);
    expect(await requestTile('x', never, fetch)).toBe('nothing');
    expect(asked()).toBe(1);
  });

  it('tells of a layer that is no longer kept', async () => {
    expect(await requestTile('x', never, answers(410).fetch)).toBe('forgotten');
  });

  it('is not made when nobody waits for it', async () => {
    const { fetch, asked } = answers(200);
    expect(await requestTile('x', AbortSignal.abort(), fetch)).toBe('nothing');
    expect(asked()).toBe(0);
  });
});
