import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { HandedData } from '../../src-main/contract/desk/lab.ts';
import type { DeskPicture, PictureRole } from '../../src-main/contract/desk/picture.ts';
import type { PixelAddress } from '../../src-main/contract/desk/pixels.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';

/** Files as a person hands them over: from a file dialog or the clipboard, or as something dropped, folders included. */
export type Handed = readonly File[] | DataTransfer;

/** The way to the studio, whichever door the window came through. */
export interface Bridge {
  /** Never throws: a studio that cannot be reached is a failed reply (`studio/unreachable`). */
  ask<R extends DeskRequest>(request: R, ask: AskOf<R>): Promise<Reply<AnswerOf<R>>>;
  /**
   * Everything the studio tells by itself, from now on. `onConnection` is told when the connection breaks (false) and when it is there again
   * (true): what happened meanwhile is in a new `session`.
   * @returns ends it
   */
  listen(onEvent: (event: DeskEvent) => void, onConnection: (connected: boolean) => void): () => void;
  /** Where the pixels can be fetched. `version` makes a new address of something that changed. */
  pixels(address: PixelAddress, version?: number): string;
  /**
   * Brings files onto the desk; they arrive as `pictures` and `refused` events. `onProgress` counts those handed over.
   * @throws Failure `studio/unreachable` when some did not get there
   */
  add(handed: Handed, role: PictureRole, onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Gives a file, or a folder with everything in it, to the Lab. */
  handData(handed: Handed): Promise<Reply<HandedData>>;
  /** Takes an ONNX file into the model library. */
  importModel(file: File): Promise<Reply<{ name: string }>>;
  /** Lets a picture's cleaned result be dragged out of the window, where the door can do that. */
  dragOut?(job: string, picture: DeskPicture['id']): void;
}
