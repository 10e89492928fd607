import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import { z } from 'zod';
import { deskRequestNames } from '../contract/desk/names.ts';
import type { HandedData } from '../contract/desk/lab.ts';
import { id, pictureRole, type PictureRole } from '../contract/desk/picture.ts';
import type { DeskRequest, Reply } from '../contract/desk/requests.ts';
import { Failure, isFailure, reasonOf } from '../contract/errors/failure.ts';
import { isOurs } from './addresses.ts';
import { wires, type HandedFile } from './wires.ts';

/** What is done for a window. Requests are checked by the desk, everything else here. */
export interface Hands {
  answer(request: DeskRequest, asked: unknown): Promise<Reply<unknown>>;
  add(files: HandedFile[], role: PictureRole): Promise<void>;
  handData(files: HandedFile[]): Promise<HandedData>;
  importModel(file: HandedFile): Promise<Reply<{ name: string }>>;
  dragOut(job: string, picture: string): Promise<void>;
}

/** Who speaks: the same for questions and for messages without an answer. */
export interface Speaker {
  sender: WebContents;
  senderFrame: WebFrameMain | null;
}

const maxBytes = 512 * 2 ** 20;
const handedFile = z.union([
  z.strictObject({ path: z.string().min(1) }),
  z.strictObject({
    name: z.string(),
    bytes: z.instanceof(Uint8Array).refine((b) => b.byteLength <= maxBytes),
  }),
]);
const handedFiles = z.array(handedFile).max(100_000);

/** Takes what the preload sends, from our own window's own page alone. The only file that knows `ipcMain`. */
export function openIpc(window: WebContents, hands: Hands): void {
  const forOurs =
    <T>(work: (...given: unknown[]) => Promise<Reply<T>>) =>
    async (event: Speaker, ...given: unknown[]): Promise<Reply<T>> => {
      try {
        refuseStrangers(event, window);
        return await work(...given);
      } catch (error) {
        return failed(error);
      }
    };

  for (const name of deskRequestNames)
    ipcMain.handle(
      wires.request(name),
      forOurs((asked) => hands.answer(name, asked)),
    );
  ipcMain.handle(
    wires.addFiles,
    forOurs(async (files, role) => {
      await hands.add(handedFiles.parse(files), pictureRole.parse(role));
      return { ok: true, result: {} };
    }),
  );
  ipcMain.handle(
    wires.handData,
    forOurs(async (files) => ({ ok: true, result: await hands.handData(handedFiles.parse(files)) })),
  );
  ipcMain.handle(
    wires.importModel,
    forOurs((file) => hands.importModel(handedFile.parse(file))),
  );
  ipcMain.on(wires.dragOut, (event, job: unknown, picture: unknown) => {
    void forOurs(async () => {
      await hands.dragOut(id.parse(job), id.parse(picture));
      return { ok: true, result: {} };
    })(event);
  });
}

/** @throws Failure `window/stranger` */
export function refuseStrangers({ sender, senderFrame }: Speaker, window: WebContents): void {
  const isPage = senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
  if (sender !== window || !isPage)
    throw new Failure('window/stranger', { from: senderFrame?.url ?? 'a page that is gone' });
}

function failed(error: unknown): { ok: false; error: ReturnType<Failure['toData']> } {
  const failure = isFailure(error) ? error : new Failure('engine/unexpected', { reason: reasonOf(error) });
  return { ok: false, error: failure.toData() };
}
