import type { ErrorTable } from './kinds.ts';

/** Looking at pictures. */
export const viewErrors = {
  'view/forgotten': (v: { layer: string }) => ({
    what: `What layer ${v.layer} looked like is no longer in memory`,
    advice: 'Open the picture again',
  }),
  'view/no-tile': (v: { level: number; column: number; row: number }) => ({
    what: `The layer has no tile ${v.column}, ${v.row} on level ${v.level}`,
    advice: 'Ask only for tiles within the size of the layer',
  }),
  'view/thread-stopped': (v: { reason: string }) => ({
    what: `The thread that prepares the picture stopped: ${v.reason}`,
    advice: 'Close other pictures and programs if memory ran out, and open the picture again',
  }),
} satisfies ErrorTable;
