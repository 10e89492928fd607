import type { DeskRequest } from '../contract/desk/requests.ts';

/** The names of the wires between preload and main process; nothing else may be sent. */
export const wires = {
  request: (name: DeskRequest) => `desk/${name}`,
  event: 'desk-event',
  addFiles: 'add-files',
  handData: 'hand-data',
  importModel: 'import-model',
  dragOut: 'drag-out',
} as const;

/** A file on its way to the desk: by its path, or with its bytes where it lies nowhere, as a picture from the clipboard. */
export type HandedFile = { path: string } | { name: string; bytes: Uint8Array };
