import type { ErrorTable } from './kinds.ts';

/** Files that cannot be found, read or written. */
export const fileErrors = {
  'file/missing': (v: { file: string }) => ({
    what: `${v.file} does not exist`,
    advice: 'Check the spelling, or whether the disk it lies on is connected',
  }),
  'file/unreadable': (v: { file: string; reason: string }) => ({
    what: `${v.file} cannot be read: ${v.reason}`,
    advice: 'Check that you may read it and that the disk is well',
  }),
  'file/unwritable': (v: { file: string; reason: string }) => ({
    what: `${v.file} cannot be written: ${v.reason}`,
    advice: 'Choose another output place, or free the disk and make the folder writable',
  }),
  'file/exists': (v: { file: string }) => ({
    what: `${v.file} exists already and was kept`,
    advice: 'Add --overwrite to replace it, or choose another output',
  }),
} satisfies ErrorTable;
