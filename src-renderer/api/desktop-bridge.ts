import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { PictureRole } from '../../src-main/contract/desk/picture.ts';
import { pixelPath } from '../../src-main/contract/desk/pixels.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';
import type { Bridge } from './bridge.ts';
import { unreachable } from './unreachable.ts';

/** One function for each request. */
export type DeskFunctions = {
  readonly [R in DeskRequest]: (asked: AskOf<R>) => Promise<Reply<AnswerOf<R>>>;
};

/** What the desktop's preload gives its windows: the requests, and what only a desktop can do. */
export interface DesktopDoor extends DeskFunctions {
  listen(onEvent: (event: DeskEvent) => void): () => void;
  addFiles(files: File[], role: PictureRole): Promise<unknown>;
  importModel(file: File): Promise<Reply<{ name: string }>>;
  dragOut(job: string, picture: string): void;
}

declare global {
  interface Window {
    readonly cleanplate?: DesktopDoor;
  }
}

/** The studio through the window's own preload. The process behind it ends only with the window, so the connection never breaks. */
export function desktopBridge(door: DesktopDoor): Bridge {
  return {
    ask: <R extends DeskRequest>(request: R, asked: AskOf<R>) => replyOf(() => call(door, request, asked)),
    listen: (onEvent) => door.listen(onEvent),
    pixels: (address, version) => pixelPath(address) + (version === undefined ? '' : `?v=${version}`),
    async add(handed, role, onProgress) {
      const files = Array.isArray(handed)
        ? [...(handed as readonly File[])]
        : [...(handed as DataTransfer).files];
      onProgress?.(0, files.length);
      await door.addFiles(files, role);
      onProgress?.(files.length, files.length);
    },
    importModel: (file) => replyOf(() => door.importModel(file)),
    dragOut: (job, picture) => door.dragOut(job, picture),
  };
}

function call<R extends DeskRequest>(
  functions: DeskFunctions,
  request: R,
  asked: AskOf<R>,
): Promise<Reply<AnswerOf<R>>> {
  return functions[request](asked);
}

async function replyOf<T>(asked: () => Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await asked();
  } catch (error) {
    return unreachable(error);
  }
}
