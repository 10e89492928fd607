import type { ErrorTable } from './kinds.ts';

export const trainingErrors = {} satisfies ErrorTable;
