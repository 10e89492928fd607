import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DamagedPdf } from '../../../../src-main/engine/pdf/damaged.ts';
import { Parser } from '../../../../src-main/engine/pdf/parse.ts';
import { print } from '../../../../src-main/engine/pdf/print.ts';
import { dict, name, ref, type Value } from '../../../../src-main/engine/pdf/values.ts';

function parsed(text: string, hasRefs = true): Value {
  return new Parser(Buffer.from(text, 'latin1'), 0, hasRefs).value();
}

describe('values', () => {
  it('are read as they are written in files', () => {
    expect(parsed('<</A[1 -2.5 .5 true null]/B#20C/D/E 12 0 R>>')).toEqual(
      new Map<string, Value>([
        ['A', [1, -2.5, 0.5, true, null]],
        ['B C', name('D')],
        ['E', ref(12)],
      ]),
    );
  });

  it('keep strings byte for byte, brackets and all', () => {
    for (const text of ['(a(b)\\)c\\\n\xff)', '<48 65>', '()'])
      expect(parsed(text)).toEqual({ kind: 'text', raw: text });
  });

  it('tell references from numbers that follow one another', () => {
    expect(parsed('[1 0 R 2 3 4]')).toEqual([ref(1), 2, 3, 4]);
    expect(parsed('[1 0 R]', false)).toEqual([1, 0]);
  });

  it('read over comments, and over numbers that others write wrongly', () => {
    expect(parsed('% no\n[--5 % here\r1.-2]')).toEqual([-5, 1]);
  });
});

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 256),
  fc.string({ unit: 'binary-ascii' }).map((text) => name(text)),
  fc.integer({ min: 1, max: 1e6 }).map((n) => ref(n)),
);

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary-ascii', minLength: 1 }), tie('value'), { maxKeys: 4 }).map(dict),
  ),
})).value;

it('whatever is written is read back', () => {
  fc.assert(
    fc.property(value, (each) => {
      expect(parsed(print(each))).toEqual(each);
    }),
  );
});

it('whatever comes, it ends, and nothing but damage is thrown', () => {
  const bytes = fc.string({ unit: fc.constantFrom(...'<>[](){}/%#\\ 0129R-.+\nabt'), maxLength: 60 });
  fc.assert(
    fc.property(bytes, (text) => {
      const parser = new Parser(Buffer.from(text, 'latin1'));
      try {
        while (parser.next() !== undefined);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedPdf);
      }
    }),
  );
});

it('nesting has an end', () => {
  expect(() => parsed('['.repeat(100_000))).toThrow(DamagedPdf);
  expect(() => parsed('<</A'.repeat(100_000))).toThrow(DamagedPdf);
});
