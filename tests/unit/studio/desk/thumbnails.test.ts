import { readdir, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Studio } from '../../../../src-main/studio/studio.ts';
import { thumbnails } from '../../../../src-main/studio/desk/thumbnails.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const facts = { width: 4, height: 4, pages: 1, channels: 1, depth: 8, alpha: false, format: 'pdf', bytes: 9 };
const stamp = { size: 9, modified: 1 };

test('what is seen of a file that asks for a password is in memory alone', async () => {
  const folder = join(temporaryFolder(), 'thumbnails');
  await mkdir(folder, { recursive: true });
  let made = 0;
  const call = async (_: string, { file }: { file: string }) => {
    const image = { type: 'image/webp', width: 4, height: 4, bytes: Uint8Array.of(++made), complete: true };
    return { state: 'done', result: { facts, secret: file === 'secret.pdf', image } };
  };
  const small = thumbnails({ call: call as unknown as Studio['call'] }, folder);
  await small.read('secret.pdf', stamp);
  expect(await readdir(folder)).toEqual([]);
  expect(await small.bytes('secret.pdf', stamp)).toEqual(Uint8Array.of(1));
  await small.read('open.pdf', stamp);
  expect(await readdir(folder)).toHaveLength(1);
});
