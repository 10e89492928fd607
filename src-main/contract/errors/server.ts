import type { ErrorTable } from './kinds.ts';

/** The browser's door. */
export const serverErrors = {
  'server/cannot-listen': (v: { host: string; port: number; reason: string }) => ({
    what: `Cannot listen on ${v.host}:${v.port}: ${v.reason}`,
    advice: 'Choose another --port or --host, or leave them away for a free port on this machine',
  }),
} satisfies ErrorTable;
