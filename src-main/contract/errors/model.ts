import type { ErrorTable } from './kinds.ts';

export const modelErrors = {} satisfies ErrorTable;
