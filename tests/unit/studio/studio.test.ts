import { expect, test } from 'vitest';
import { openStudio } from '../../../src-main/studio/studio.ts';

test('starts only the process that is needed, and none any more once it is closed', async () => {
  const studio = openStudio();
  expect(studio.pids).toEqual({ work: undefined, view: undefined });
  expect(await studio.call('nets', {})).toMatchObject({ state: 'done' });
  expect(studio.pids).toEqual({ work: expect.any(Number), view: undefined });
  const { work } = studio.pids;
  expect(await studio.call('scan', { paths: ['/nowhere'] })).toMatchObject({
    state: 'done',
    result: { refused: [{ file: '/nowhere' }] },
  });
  expect(studio.pids).toEqual({ work, view: expect.any(Number) });
  await studio.close();
  expect(() => process.kill(work!, 0)).toThrow('ESRCH');
  expect(await studio.call('nets', {})).toEqual({ state: 'cancelled' });
});
