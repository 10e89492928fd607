import type { DeskEvent } from './events.ts';
import type { HandedData } from './lab.ts';
import type { PictureRole } from './picture.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from './requests.ts';

/**
 * What the desktop's preload gives its page as `window.cleanplate`: one function for each request, and what only a desktop can do. A page
 * hands over `File` objects (`F`) as a person gave them; it never names a path.
 */
export type DesktopDoor<F> = {
  readonly [R in DeskRequest]: (asked: AskOf<R>) => Promise<Reply<AnswerOf<R>>>;
} & {
  /** @returns ends it */
  listen(onEvent: (event: DeskEvent) => void): () => void;
  /** Brings files and folders onto the desk; they arrive as `pictures` and `refused` events. */
  addFiles(files: F[], role: PictureRole): Promise<Reply<object>>;
  /** Gives files or a folder to the Lab. */
  handData(files: F[]): Promise<Reply<HandedData>>;
  /** Takes an ONNX file into the model library. */
  importModel(file: F): Promise<Reply<{ name: string }>>;
  /** Begins to drag a cleaned picture out of the window. */
  dragOut(job: string, picture: string): void;
};
