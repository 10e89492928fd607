import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openMemory } from '../../../src-main/electron/memory.ts';
import { withRecent } from '../../../src-main/electron/recent.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const file = join(folder, 'window.json');
const bounds = { x: 5, y: 6, width: 1200, height: 800 };

it('remembers from one start to the next', async () => {
  const memory = await openMemory(folder);
  expect(memory.now).toEqual({ isMaximized: false, recent: [] });
  await memory.keep({ bounds });
  await memory.keep({ recent: ['/a.png'], isMaximized: true });
  expect((await openMemory(folder)).now).toEqual({ bounds, isMaximized: true, recent: ['/a.png'] });
});

it.each([
  ['no JSON', '{'],
  ['something else', '[1]'],
  ['nonsense', JSON.stringify({ bounds: { x: 'left' }, isMaximized: 3, recent: [7] })],
])('is as on the first day with %s', async (_, text) => {
  writeFileSync(file, text);
  expect((await openMemory(folder)).now).toMatchObject({ isMaximized: false, recent: [] });
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it('goes on where it cannot write', async () => {
  const memory = await openMemory(join(file, 'below-a-file'));
  await memory.keep({ isMaximized: true });
  expect(memory.now.isMaximized).toBe(true);
});

it('lists what was opened last once each, many at a time by their folders', () => {
  expect(withRecent(['/b', '/a'], ['/a', '/c'])).toEqual(['/a', '/c', '/b']);
  expect(withRecent([], ['/p/1.png', '/p/2.png', '/p/3.png', '/q/4.png'])).toEqual(['/p', '/q']);
  const many = Array.from({ length: 12 }, (_, i) => `/${i}`);
  expect(withRecent(many, ['/new'])).toEqual(['/new', ...many.slice(0, 9)]);
});
