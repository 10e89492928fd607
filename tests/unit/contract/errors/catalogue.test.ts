import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../build/tools/lib/project.mjs';
import {
  catalogue,
  explain,
  type ErrorCode,
  type ErrorValues,
} from '../../../../src-main/contract/errors/catalogue.ts';
import { Failure, failureFrom } from '../../../../src-main/contract/errors/failure.ts';

const codes = Object.keys(catalogue) as ErrorCode[];

/** Has some value for every name that a sentence asks for. */
const anyValues = new Proxy({}, { get: (_, name) => (typeof name === 'string' ? 1 : undefined) });

const testTexts = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(root, 'tests', file), 'utf8'))
  .join('\n');

describe.each(codes)('%s', (code) => {
  it('says what happened and what to do, in sentences that end where the next one begins', () => {
    for (const text of Object.values(explain(code, anyValues as ErrorValues<ErrorCode>)))
      expect(text).toMatch(/^\S.*[^.\s]$/);
  });

  it('is named by a test that makes it happen', () => {
    expect(testTexts.includes(`'${code}'`)).toBe(true);
  });
});

it('a failure is the same after a process border', () => {
  const failure = new Failure('file/unwritable', { file: 'a.png', reason: 'the disk is full' });
  const arrived = failureFrom(JSON.parse(JSON.stringify(failure.toData())) as ReturnType<Failure['toData']>);
  expect(arrived.message).toBe(failure.message);
  expect(arrived.message).toMatch(/^a\.png cannot be written: the disk is full\. Choose another .*\.$/);
});
