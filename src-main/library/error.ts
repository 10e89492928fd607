import { explain, type ErrorCode, type ErrorValues } from '../contract/errors/catalogue.ts';
import type { FailureData } from '../contract/errors/failure.ts';

export type { ErrorCode, ErrorValues };

/**
 * What every function of this package throws when something goes wrong. `code` says what, once and for all versions; `values` are what the
 * sentence is made of, such as the file. `message` is that sentence in English, with what to do at its end.
 *
 * A call that was aborted throws the reason of its signal instead.
 */
export class CleanplateError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'CleanplateError';
  readonly code: C;
  readonly values: ErrorValues<C>;
  /** What to do about it. */
  readonly advice: string;

  constructor(code: C, values: ErrorValues<C>) {
    const { what, advice } = explain(code, values);
    super(`${what}. ${advice}.`);
    this.code = code;
    this.values = values;
    this.advice = advice;
  }
}

/** True for an error of this package, of the given code when one is given; `values` then have their type. */
export function isCleanplateError<C extends ErrorCode>(
  error: unknown,
  code?: C,
): error is CleanplateError<C> {
  return error instanceof CleanplateError && (code === undefined || error.code === code);
}

/** An error that came from the engine. */
export function errorFrom({ code, values }: FailureData): CleanplateError {
  return new CleanplateError(code, values as ErrorValues<ErrorCode>);
}
