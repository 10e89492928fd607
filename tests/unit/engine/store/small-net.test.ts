import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { readSmallNet, smallNetBytes } from '../../../../src-main/engine/store/small-net.ts';

const folder = mkdtempSync(join(tmpdir(), 'small-net-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'a.bin');
const net = netConfig.parse({ net: 'tutorial', channels: 1, width: 2, depth: 1 });
const bytes = smallNetBytes({ card: { net }, parameters: Float32Array.of(0.5, -2, 0) });

it('reads what it has written', async () => {
  writeFileSync(file, bytes);
  expect(await readSmallNet(file)).toEqual({
    folder: file,
    card: { net },
    parameters: Float32Array.of(0.5, -2, 0),
  });
});

it.each([
  ['cut off', bytes.subarray(0, -2)],
  ['of something else', Buffer.from('no net')],
  ['empty', Buffer.alloc(0)],
])('refuses a file that is %s', async (_, broken) => {
  writeFileSync(file, broken);
  await expect(readSmallNet(file)).rejects.toMatchObject({ code: 'model/damaged' });
});
