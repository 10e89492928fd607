import type { ErrorTable } from './kinds.ts';

export const usageErrors = {} satisfies ErrorTable;
