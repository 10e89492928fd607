import { describe, expect, it } from 'vitest';
import type { PixelAddress } from '../../../src-main/contract/desk/pixels.ts';
import { isOurs } from '../../../src-main/electron/addresses.ts';
import { answerPage } from '../../../src-main/electron/answer.ts';

const asked: string[] = [];
const sources = {
  file: (path: string) => {
    asked.push(path);
    const found = path === '' ? { type: 'text/html', bytes: new TextEncoder().encode('<p>page</p>') } : null;
    return Promise.resolve(found);
  },
  pixels: ({ kind }: PixelAddress) => {
    const headers = { 'X-Width': '2' };
    const found = { type: 'application/x-rgba', bytes: new Uint8Array([1, 2, 3, 4]), headers };
    return Promise.resolve(kind === 'tile' ? found : null);
  },
};

const get = (url: string, method = 'GET') => answerPage(new Request(url, { method }), sources);

describe('the scheme of the page', () => {
  it('gives the page, with a strict policy', async () => {
    const response = await get('cleanplate://studio/');
    expect(await response.text()).toBe('<p>page</p>');
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('gives pixels as bytes, with what they are in the headers', async () => {
    const response = await get('cleanplate://studio/pixels/tile/a1/0/1/2?v=3');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/x-rgba',
      'x-width': '2',
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3, 4]));
  });

  it.each([
    ['cleanplate://studio/pixels/thumbnail/gone', 'GET'],
    ['cleanplate://studio/pixels/tile/../../etc/passwd', 'GET'],
    ['cleanplate://studio/../../../etc/passwd', 'GET'],
    ['cleanplate://studio/%2e%2e/%2e%2e/etc/passwd', 'GET'],
    ['cleanplate://studio//etc/passwd', 'GET'],
    ['cleanplate://elsewhere/', 'GET'],
    ['cleanplate://studio.evil/', 'GET'],
    ['cleanplate://studio/', 'POST'],
  ])('finds nothing at %s (%s)', async (url, method) => {
    const response = await get(url, method);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('asks for files by what is left of their path, never for what lies above', () => {
    expect(asked.every((path) => !path.includes('..'))).toBe(true);
  });
});

it.each([
  ['cleanplate://studio/', true],
  ['cleanplate://studio/index.html#x', true],
  ['cleanplate://studio:1/', false],
  ['cleanplate://other/', false],
  ['https://studio/', false],
  ['file:///index.html', false],
  ['about:blank', false],
  ['', false],
])('%s is ours: %s', (address, expected) => {
  expect(isOurs(address)).toBe(expected);
});
