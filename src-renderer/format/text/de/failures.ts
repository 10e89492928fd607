import type { ErrorCode, ErrorValues } from '../../../../src-main/contract/errors/catalogue.ts';
import type { Explanation } from '../../../../src-main/contract/errors/kinds.ts';
import { deskFailures } from './failures-desk.ts';
import { fileFailures } from './failures-files.ts';
import { modelFailures } from './failures-model.ts';
import { workFailures } from './failures-work.ts';

/** German sentences for codes of the catalogue; no full stop at the end, as there. */
export type GermanTable = { readonly [C in ErrorCode]: (v: ErrorValues<C>) => Explanation };

/** What happened and what to do, for every code of the catalogue. */
export const failures: GermanTable = { ...fileFailures, ...modelFailures, ...workFailures, ...deskFailures };
