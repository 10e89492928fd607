import type { ErrorTable } from './kinds.ts';

export const datasetErrors = {} satisfies ErrorTable;
