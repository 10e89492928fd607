import { expect, test, type ViewerPage } from './fixtures.ts';

interface Answer {
  status?: number;
  body?: Buffer;
  contentType?: string;
  headers?: Record<string, string>;
}

/** Loads a tile that is answered like this, one answer after the other; `null` breaks the connection. */
async function fetchTile(viewer: ViewerPage, ...answers: (Answer | null)[]) {
  let asked = 0;
  await viewer.page.route('**/tile', (route) => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    return answer ? route.fulfill(answer) : route.abort();
  });
  const result = await viewer.page.evaluate(() => window.trial.fetch('/tile'));
  return { ...result, asked };
}

const colours = (width: number, height: number, bytes: Buffer, complete = 'true'): Answer => ({
  body: bytes,
  contentType: 'application/x-rgba',
  headers: { 'X-Width': `${width}`, 'X-Height': `${height}`, 'X-Complete': complete },
});

test('bytes of colours are a tile', async ({ viewer }) => {
  const solid = Buffer.alloc(4 * 3 * 2, 255);
  expect(await fetchTile(viewer, colours(3, 2, solid))).toMatchObject({
    tile: { width: 3, height: 2, complete: true, opaque: true },
    forgotten: [],
  });
});

test('what can be seen through, and what will change, is known', async ({ viewer }) => {
  const glass = Buffer.alloc(4 * 3 * 2, 254);
  const { tile } = await fetchTile(viewer, colours(3, 2, glass, 'false'));
  expect(tile).toMatchObject({ complete: false, opaque: false });
});

test('an encoded picture is a tile', async ({ viewer }) => {
  const text =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const { tile } = await fetchTile(viewer, { body: Buffer.from(text, 'base64'), contentType: 'image/png' });
  expect(tile).toMatchObject({ width: 1, height: 1, complete: true });
});

test('what is no picture is no tile', async ({ viewer }) => {
  expect(await fetchTile(viewer, colours(3, 2, Buffer.alloc(5)))).toMatchObject({ tile: null });
});

test('what cannot be decoded is no tile', async ({ viewer }) => {
  const answer = { body: Buffer.from('Dear Sir or Madam'), contentType: 'image/png' };
  expect(await fetchTile(viewer, answer)).toMatchObject({ tile: null });
});

test('a broken connection is tried once more', async ({ viewer }) => {
  const answer = await fetchTile(viewer, null, colours(1, 1, Buffer.alloc(4, 255)));
  expect(answer).toMatchObject({ tile: { width: 1 }, asked: 2 });
});

test('a layer that is no longer kept is told', async ({ viewer }) => {
  expect(await fetchTile(viewer, { status: 410 })).toMatchObject({
    tile: null,
    forgotten: ['a layer'],
    asked: 1,
  });
});
