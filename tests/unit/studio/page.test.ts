import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPageFile } from '../../../src-main/studio/page.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const above = temporaryFolder();
const folder = join(above, 'page');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), 'page');
writeFileSync(join(folder, 'assets', 'index-a1.js'), 'script');
writeFileSync(join(folder, 'notes'), 'no type');
writeFileSync(join(above, 'secret.json'), 'secret');

it('gives the page and its files, with their types', async () => {
  expect(await readPageFile('', folder)).toMatchObject({ type: 'text/html; charset=utf-8' });
  expect(await readPageFile('assets/index-a1.js', folder)).toEqual({
    type: 'text/javascript; charset=utf-8',
    bytes: Buffer.from('script'),
  });
});

it.each([
  '../secret.json',
  'assets/../../secret.json',
  '..%2fsecret.json',
  '/secret.json',
  join(above, 'secret.json'),
  'assets\\..\\..\\secret.json',
  './index.html',
  '.hidden.json',
  'assets',
  'assets/gone.js',
  'notes',
  'index.html\0.js',
])('gives nothing for %j', async (path) => {
  expect(await readPageFile(path, folder)).toBeNull();
});
