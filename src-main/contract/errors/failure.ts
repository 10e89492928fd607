import { explain, type ErrorCode, type ErrorValues } from './catalogue.ts';

/** An error as data: what crosses process borders. */
export interface FailureData {
  code: ErrorCode;
  values: Record<string, unknown>;
}

/** The one error class of the program: a code of the catalogue with its values. */
export class Failure<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'Failure';
  readonly code: C;
  readonly values: ErrorValues<C>;

  constructor(code: C, values: ErrorValues<C>, options?: { cause?: unknown }) {
    const { what, advice } = explain(code, values);
    super(`${what}. ${advice}.`, options);
    this.code = code;
    this.values = values;
  }

  toData(): FailureData {
    return { code: this.code, values: { ...(this.values as Record<string, unknown>) } };
  }
}

/** Rebuilds a failure that came from another process. */
export function failureFrom(data: FailureData): Failure {
  return new Failure(data.code, data.values as ErrorValues<ErrorCode>);
}

/** True for a failure, of the given code when one is given. */
export function isFailure<C extends ErrorCode>(error: unknown, code?: C): error is Failure<C> {
  return error instanceof Failure && (code === undefined || error.code === code);
}

/** One line for any thrown thing. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.trim();
}
