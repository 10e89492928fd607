import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { catalogue, type ErrorCode } from '../../../../src-main/contract/errors/catalogue.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import { failureOf, sentenceIn, sentenceOf } from '../../../../src-renderer/format/failures.ts';
import { failures as german } from '../../../../src-renderer/format/text/de/failures.ts';
import { knownReasons } from '../../../../src-renderer/format/text/de/reasons.ts';

const codes = Object.keys(catalogue) as ErrorCode[];
/** Has some value for every name that a sentence asks for. */
const values: Record<string, unknown> = new Proxy({}, { get: () => 1 });

describe.each(codes)('%s', (code) => {
  it('has a German sentence', () => {
    expect(german[code]).toBeTypeOf('function');
  });

  it.each(['en', 'de'] as const)(
    'says in a window (%s) what happened and what to do, without the terminal',
    (language) => {
      const { what, advice } = sentenceIn(language, { code, values });
      for (const text of [what, advice]) {
        expect(text).toMatch(/^\S.*[^.\s]$/s);
        expect(text).not.toMatch(/(^|\s)--\w/);
      }
      expect(advice).not.toContain('cleanplate ');
    },
  );
});

describe('failureOf', () => {
  it('keeps a failure', () => {
    const failure = new Failure('file/missing', { file: 'a.png' });
    expect(failureOf(failure)).toEqual({ code: 'file/missing', values: { file: 'a.png' } });
  });

  it('takes anything else as unexpected', () => {
    expect(failureOf(new Error('no\nstack'))).toEqual({
      code: 'engine/unexpected',
      values: { reason: 'no' },
    });
  });
});

it('calls a file by the name that a person knows it by', () => {
  const failure = new Failure('file/missing', { file: '/inbox/91f3/a.png' }).toData();
  expect(sentenceOf('shoot/a.png', failure).what).toBe('shoot/a.png does not exist');
});

it('knows in German why a picture cannot be used, in the words of the engine', async () => {
  const engine = await readFile('src-main/engine/image/codecs/reading.ts', 'utf8');
  expect(knownReasons.filter((reason) => !engine.includes(`'${reason}'`))).toEqual([]);
  const values = { file: 'a.png', reason: knownReasons[0]! };
  expect(sentenceIn('de', { code: 'image/unsupported', values }).what).toContain('weder PNG noch JPEG');
});
