import type { ErrorCode, ErrorValues } from '../../../../src-main/contract/errors/catalogue.ts';
import type { Explanation } from '../../../../src-main/contract/errors/kinds.ts';

/** German sentences for codes of the catalogue; no full stop at the end, as there. */
export type GermanTable = { readonly [C in ErrorCode]: (v: ErrorValues<C>) => Explanation };
