import type { DesktopDoor } from '../../src-main/contract/desk/desktop.ts';
import { pixelPath } from '../../src-main/contract/desk/pixels.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';
import { failureFrom } from '../../src-main/contract/errors/failure.ts';
import type { Bridge, Handed } from './bridge.ts';
import { unreachable } from './unreachable.ts';

declare global {
  interface Window {
    readonly cleanplate?: DesktopDoor<File>;
  }
}

type Functions = { readonly [R in DeskRequest]: (asked: AskOf<R>) => Promise<Reply<AnswerOf<R>>> };

/** The studio through the window's own preload. The process behind it ends only with the window, so the connection never breaks. */
export function desktopBridge(door: DesktopDoor<File>): Bridge {
  return {
    ask: (request, asked) => replyOf(() => call(door, request, asked)),
    listen: (onEvent) => door.listen(onEvent),
    pixels: (address, version) => pixelPath(address) + (version === undefined ? '' : `?v=${version}`),
    async add(handed, role, onProgress) {
      const files = filesOf(handed);
      onProgress?.(0, files.length);
      const reply = await replyOf(() => door.addFiles(files, role));
      if (!reply.ok) throw failureFrom(reply.error);
      onProgress?.(files.length, files.length);
    },
    handData: (handed) => replyOf(() => door.handData(filesOf(handed))),
    importModel: (file) => replyOf(() => door.importModel(file)),
    dragOut: (job, picture) => door.dragOut(job, picture),
  };
}

/** A dropped folder is a file here, too: the preload finds its path, and the studio looks into it. */
function filesOf(handed: Handed): File[] {
  return 'files' in handed ? [...handed.files] : [...handed];
}

function call<R extends DeskRequest>(
  functions: Functions,
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
