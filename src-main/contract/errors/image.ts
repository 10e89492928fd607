import type { ErrorTable } from './kinds.ts';

export const imageErrors = {} satisfies ErrorTable;
