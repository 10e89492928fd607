import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimHome } from '../../../src-main/studio/sole.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();

test("a home is one studio's, until it gives it back", async () => {
  const home = join(folder, 'sole');
  const leave = await claimHome(home);
  await expect(claimHome(home)).rejects.toMatchObject({ code: 'studio/in-use', values: { home } });
  const leaveOther = await claimHome(join(folder, 'other'));
  leave();
  leaveOther();
  (await claimHome(home))();
});

test('a home with a long name, too', async () => {
  const home = join(folder, 'long'.repeat(40));
  const leave = await claimHome(home);
  await expect(claimHome(home)).rejects.toMatchObject({ code: 'studio/in-use' });
  leave();
});

test('what a killed process held is free', async () => {
  const home = join(folder, 'killed');
  const script = join(folder, 'hold.mjs');
  const socket = join(home, 'open.sock');
  (await claimHome(home))();
  await writeFile(
    script,
    `import { createServer } from 'node:net';
    createServer().listen(${JSON.stringify(socket)}, () => process.send('held'));`,
  );
  const child = fork(script, { execArgv: [] });
  await once(child, 'message');
  await expect(claimHome(home)).rejects.toMatchObject({ code: 'studio/in-use' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(socket)).toBe(true);
  const leave = await claimHome(home);
  await expect(claimHome(home)).rejects.toMatchObject({ code: 'studio/in-use' });
  leave();
});

test('where there can be no socket, nothing keeps the studio from opening', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  (await claimHome(join(file, 'below')))();
});
