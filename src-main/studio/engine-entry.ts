import { entryBeside } from '../engine/base/entry.ts';

/** The module that an engine's process starts with; a channel may follow, whose parts it then loads before it is asked. */
export const engineEntry = entryBeside(import.meta.url, '../engine/jobs/host');
