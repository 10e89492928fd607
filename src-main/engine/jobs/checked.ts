import type { z } from 'zod';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';

/**
 * What a schema makes of a value.
 * @throws Failure `usage/invalid`
 */
export function checked<T>(request: string, schema: z.ZodType<T>, value: unknown): T {
  const { data, error } = schema.safeParse(value);
  if (error) throw new Failure('usage/invalid', { request, problem: describeIssues(error) });
  return data;
}
