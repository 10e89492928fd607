import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../../../src-main/engine/base/atomic.ts';
import { openLedger, type Ledger, type LedgerRequest } from '../../../../src-main/engine/ledger/ledger.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let places = 0;

describe('a ledger', () => {
  it('knows what the same request has done', async () => {
    const { file, out, request } = place();
    await work(request, async (ledger) => {
      expect(await ledger.standing(file, out, false)).toBe('new');
      await make(ledger, file, out);
    });
    await work(request, async (ledger) => {
      expect(await ledger.standing(file, out, false)).toBe('done');
      expect(ledger.placeOf(file)).toBe('sub/a.png');
    });
    await work({ ...request, request: 'another' }, async (ledger) => {
      expect(await ledger.standing(file, out, false)).toBe('new');
      expect(ledger.placeOf(file)).toBeUndefined();
    });
  });

  it('has its result replaced when the input changed, unless somebody touched the result', async () => {
    const { file, out, request } = place();
    await work(request, (ledger) => make(ledger, file, out));
    writeFileSync(file, 'another input');
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('ours'));
    writeFileSync(out, 'retouched by hand');
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('new'));
  });

  it('takes a result that is gone for not made', async () => {
    const { file, out, request } = place();
    await work(request, (ledger) => make(ledger, file, out));
    renameSync(out, `${out}.away`);
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('new'));
  });

  it('takes what was put in its place before the end was noted for done', async () => {
    const { file, out, request } = place();
    await work(request, async (ledger) => {
      await ledger.begin(file, out, false);
      await writeWhole(out, 'result');
    });
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('done'));
  });

  it('takes what lay there before it was cut off for nobody knows whose', async () => {
    const { file, out, request } = place();
    await writeWhole(out, 'not ours');
    await work(request, (ledger) => ledger.begin(file, out, false));
    await work(request, async (ledger) => expect(await ledger.standing(file, out, true)).toBe('new'));
  });

  it('still knows its older result when making a newer one was cut off or failed', async () => {
    for (const end of ['cut off', 'failed']) {
      const { file, out, request } = place();
      await work(request, (ledger) => make(ledger, file, out));
      writeFileSync(file, 'another input');
      await work(request, async (ledger) => {
        await ledger.begin(file, out, true);
        if (end === 'failed') await ledger.failed(file, 'no picture');
      });
      await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('ours'));
    }
  });

  it('is done anew where that is wished, but goes on where it was cut off', async () => {
    const { file, out, request } = place();
    await work(request, (ledger) => make(ledger, file, out));
    await work(request, async (ledger) => expect(await ledger.standing(file, out, true)).toBe('done'));
    await work(request, (ledger) => ledger.end());
    await work(request, async (ledger) => expect(await ledger.standing(file, out, true)).toBe('ours'));
  });

  it('reads what other shards wrote, also while they write', async () => {
    const { file, out, request } = place();
    const other = await openLedger({ ...request, shard: { index: 2, count: 3 } });
    await work({ ...request, shard: { index: 1, count: 2 } }, async (ledger) => {
      await make(other, file, out);
      expect(await ledger.standing(file, out, false)).toBe('done');
    });
    await other.close();
    expect(readdirSync(join(request.folder, '..')).toSorted()).toEqual([
      'a.png',
      'clean',
      'clean.ledger.1-of-2.jsonl',
      'clean.ledger.2-of-3.jsonl',
    ]);
  });

  it('passes over what is no line: half a line, another program`s, a newer version`s', async () => {
    const { file, out, request } = place();
    await work(request, (ledger) => make(ledger, file, out));
    const text = `${request.folder}.ledger.jsonl`;
    appendFileSync(text, '[]\n{"future":1}\nhello\n\n{"begin":"../a.png","req');
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('done'));
    await work(request, async (ledger) => expect(await ledger.standing(file, out, false)).toBe('done'));
    expect(
      readFileSync(text, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('{"run"')),
    ).toHaveLength(3);
  });

  it('moves along with input and output', async () => {
    const { file, out, request, folder } = place();
    await work(request, (ledger) => make(ledger, file, out));
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    const there = (path: string) => path.replace(folder, moved);
    await work({ ...request, folder: there(request.folder) }, async (ledger) =>
      expect(await ledger.standing(there(file), there(out), false)).toBe('done'),
    );
  });

  it('says when it cannot be written', async () => {
    const { request, file } = place();
    await expect(openLedger({ ...request, folder: join(file, 'below') })).rejects.toMatchObject({
      code: 'file/unwritable',
    });
  });
});

async function work(request: LedgerRequest, use: (ledger: Ledger) => Promise<unknown>): Promise<void> {
  const ledger = await openLedger(request);
  try {
    await use(ledger);
  } finally {
    await ledger.close();
  }
}

async function make(ledger: Ledger, file: string, out: string): Promise<void> {
  await ledger.begin(file, out, existsSync(out));
  await writeWhole(out, 'result');
  await ledger.done(file, out);
}

function place() {
  const folder = join(root, String(places++));
  mkdirSync(folder);
  const file = join(folder, 'a.png');
  writeFileSync(file, 'input');
  const request: LedgerRequest = { folder: join(folder, 'clean'), request: 'this' };
  return { folder, file, out: join(folder, 'clean', 'sub', 'a.png'), request };
}
