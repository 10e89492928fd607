import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Console } from '../../../src-main/cli/ask-password.ts';
import { unlock } from '../../../src-main/cli/unlock.ts';
import type { Studio } from '../../../src-main/studio/studio.ts';

const manners = { json: false, quiet: false };

/** A terminal at which `answers` are typed, one for each question. */
function typist(answers: string[], isTTY = true): Console & { shown: () => string } {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => input });
  let text = '';
  const output = Object.assign(new PassThrough(), { isTTY });
  output.on('data', (part: Buffer) => {
    text += part.toString();
    if (text.endsWith(': ')) setImmediate(() => input.write(`${answers.shift() ?? ''}\n`));
  });
  return { input, output, shown: () => text };
}

/** Files that open with one password each. */
function studioOf(files: Record<string, string>): Pick<Studio, 'call' | 'tellPassword'> & { told: string[] } {
  const told: string[] = [];
  const call = (async (_channel: string, { paths }: { paths: string[] }) => ({
    state: 'done',
    result: { files: paths.filter((path) => files[path] && !told.includes(files[path])) },
  })) as unknown as Studio['call'];
  return { told, call, tellPassword: (password) => void told.push(password) };
}

describe('passwords of PDF files', () => {
  it('are told as they were given', async () => {
    const studio = studioOf({});
    await unlock(studio, { ...manners, password: 'abc' }, [], typist([]));
    expect(studio.told).toEqual(['abc']);
  });

  it('are asked for at a terminal, file by file, and not shown', async () => {
    const screen = typist(['one', 'wrong', 'two']);
    const studio = studioOf({ 'a.pdf': 'one', 'b.pdf': 'two' });
    await unlock(studio, manners, ['a.pdf', 'b.pdf', 'c.png'], screen);
    expect(studio.told).toEqual(['one', 'wrong', 'two']);
    expect(screen.shown()).toBe('Password of a.pdf: \nPassword of b.pdf: \nIt does not open it. Again: \n');
  });

  it('are not asked for a fourth time, nor again when there is none', async () => {
    const screen = typist(['x', 'y', 'z', '']);
    const studio = studioOf({ 'a.pdf': 'one', 'b.pdf': 'two' });
    await unlock(studio, manners, ['a.pdf', 'b.pdf'], screen);
    expect(studio.told).toEqual(['x', 'y', 'z']);
    expect(screen.shown().match(/: /g)).toHaveLength(4);
  });

  it('are not asked for where nobody sits, or where nothing may be said', async () => {
    const studio = studioOf({ 'a.pdf': 'one' });
    const away = typist([], false);
    await unlock(studio, manners, ['a.pdf'], away);
    const there = typist([]);
    await unlock(studio, { json: true, quiet: false }, ['a.pdf'], there);
    await unlock(studio, { json: false, quiet: true }, ['a.pdf'], there);
    expect([away.shown(), there.shown(), studio.told]).toEqual(['', '', []]);
  });
});
