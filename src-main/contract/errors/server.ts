import type { ErrorTable } from './kinds.ts';

/** The browser's door. */
export const serverErrors = {
  'server/cannot-listen': (v: { host: string; port: number; reason: string }) => ({
    what: `Cannot listen on ${v.host}:${v.port}: ${v.reason}`,
    advice: 'Choose another --port or --host, or leave them away for a free port on this machine',
  }),
  'server/too-much': (v: { file: string; fileLimit: number; totalLimit: number; count: number }) => ({
    what: `${v.file} was not taken: a browser may send ${v.count} files, ${v.fileLimit} GB each, ${v.totalLimit} GB together`,
    advice: "Give the studio the files' own folder instead: cleanplate serve FOLDER, or the desktop window",
  }),
} satisfies ErrorTable;
