import { afterEach, describe, expect, it, vi } from 'vitest';
import { isFailure } from '../../../../src-main/contract/errors/failure.ts';
import { browserBridge } from '../../../../src-renderer/api/browser-bridge.ts';
import { sendAll } from '../../../../src-renderer/api/send-all.ts';

const base = 'http://127.0.0.1:1/secret/';
const json = (body: unknown) => Response.json(body);

function serve(answer: (url: string, request: RequestInit) => Response | Promise<Response>) {
  const fetch = vi.fn(async (url: string, request: RequestInit) => answer(url, request));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe('ask', () => {
  it('posts what is asked below the secret', async () => {
    const fetch = serve(() => json({ ok: true, result: { job: 'j' } }));
    expect(await browserBridge(base).ask('pause', { job: 'j' })).toEqual({ ok: true, result: { job: 'j' } });
    expect(fetch.mock.calls[0]![0]).toBe(`${base}api/pause`);
    expect(fetch.mock.calls[0]![1]).toMatchObject({ method: 'POST', body: '{"job":"j"}' });
  });

  it.each([
    ['no server', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['another server', () => new Response('Not Found', { status: 404 })],
    ['half an answer', () => new Response('{"ok":', { headers: { 'Content-Type': 'application/json' } })],
  ])('fails with studio/unreachable: %s', async (_, answer) => {
    serve(answer);
    const reply = await browserBridge(base).ask('session', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'studio/unreachable' } });
  });
});

it('addresses pixels below the secret, anew for each version', () => {
  const { pixels } = browserBridge(base);
  expect(pixels({ kind: 'thumbnail', picture: 'p' })).toBe(`${base}pixels/thumbnail/p`);
  expect(pixels({ kind: 'tile', layer: 'l', level: 0, column: 3, row: 2 }, 7)).toBe(
    `${base}pixels/tile/l/0/3/2?v=7`,
  );
});

describe('add', () => {
  it('puts each file with its name, and counts', async () => {
    const fetch = serve(() => json({ ok: true, result: {} }));
    const counts: number[] = [];
    const files = [new File(['1'], 'a b.png'), new File(['2'], 'ü.png')];
    await browserBridge(base).add(files, 'clean', (done) => counts.push(done));
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      `${base}upload?role=clean&name=a+b.png`,
      `${base}upload?role=clean&name=%C3%BC.png`,
    ]);
    expect(counts).toEqual([0, 1, 2]);
  });

  it('goes on after one that does not get there, and then says so', async () => {
    const fetch = serve((url) =>
      url.includes('a.png') ? Promise.reject(new Error('reset')) : json({ ok: true, result: {} }),
    );
    const files = ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => new File(['x'], name));
    const error = await browserBridge(base)
      .add(files, 'work')
      .catch((thrown: unknown) => thrown);
    expect(isFailure(error, 'studio/unreachable')).toBe(true);
    expect(fetch).toHaveBeenCalledTimes(4);
  });
});

it('sends one after another, so that all arrive in their order', async () => {
  const arrived: number[] = [];
  await sendAll([3, 2, 1, 0], async (rounds) => {
    for (let i = 0; i < rounds; i++) await Promise.resolve();
    arrived.push(rounds);
    return { ok: true, result: {} };
  });
  expect(arrived).toEqual([3, 2, 1, 0]);
});
