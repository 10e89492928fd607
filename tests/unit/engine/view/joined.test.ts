import { expect, it } from 'vitest';
import { joined } from '../../../../src-main/engine/view/joined.ts';

/** Work that ends when it is told to. */
function controlled() {
  let resolve!: (value: string) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<string>((...both) => {
    [resolve, reject] = both;
  });
  let signal: AbortSignal | undefined;
  let starts = 0;
  const start = (given: AbortSignal) => {
    starts++;
    signal = given;
    return promise;
  };
  return { start, resolve, reject, starts: () => starts, aborted: () => signal!.aborted };
}

const never = new AbortController().signal;

it('work of one key is done once, also when it fails', async () => {
  const all = joined<string>();
  const work = controlled();
  const both = [all.join('a', never, work.start), all.join('a', never, work.start)];
  work.reject(new Error('no'));
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(work.starts()).toBe(1);
  expect(await all.join('a', never, () => Promise.resolve('again'))).toBe('again');
});

it('work goes on while somebody waits for it', async () => {
  const all = joined<string>();
  const work = controlled();
  const [one, two] = [new AbortController(), new AbortController()];
  const [first, second] = [all.join('a', one.signal, work.start), all.join('a', two.signal, work.start)];
  one.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(work.aborted()).toBe(false);
  two.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  expect(work.aborted()).toBe(true);
  expect(await all.join('a', never, () => Promise.resolve('new'))).toBe('new');
});

it('nothing begins for somebody who has gone', async () => {
  const work = controlled();
  const gone = AbortSignal.abort();
  await expect(joined<string>().join('a', gone, work.start)).rejects.toMatchObject({ name: 'AbortError' });
  expect(work.starts()).toBe(0);
});
