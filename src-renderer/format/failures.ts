import { explain, type ErrorCode, type ErrorValues } from '../../src-main/contract/errors/catalogue.ts';
import { isFailure, reasonOf, type FailureData } from '../../src-main/contract/errors/failure.ts';
import type { Explanation } from '../../src-main/contract/errors/kinds.ts';
import { language, type Language } from './language.svelte.ts';
import { advice } from './text/en/advice.ts';
import { failures as german } from './text/de/failures.ts';

/** What happened and what to do, in the chosen language. */
export function sentence(failure: FailureData): Explanation {
  return sentenceIn(language.current, failure);
}

/** The same, with the name that a person knows the file by in place of where it lies. */
export function sentenceOf(name: string, { code, values }: FailureData): Explanation {
  return sentence({ code, values: 'file' in values ? { ...values, file: name } : values });
}

/** The same in any language. Values come from another process: a sentence that cannot be made of them is replaced by the code. */
export function sentenceIn(into: Language, { code, values }: FailureData): Explanation {
  try {
    if (into === 'de' && code in german) return german[code](values as never);
    const english = explain(code, values as ErrorValues<ErrorCode>);
    return { ...english, advice: advice[code] ?? english.advice };
  } catch {
    return { what: code, advice: '' };
  }
}

/** Any thrown thing as data. */
export function failureOf(error: unknown): FailureData {
  return isFailure(error)
    ? error.toData()
    : { code: 'engine/unexpected', values: { reason: reasonOf(error) } };
}
