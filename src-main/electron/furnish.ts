import type { BrowserWindow } from 'electron';
import type { DeskEvent } from '../contract/desk/events.ts';
import type { DeskJob } from '../contract/desk/job.ts';
import { Failure } from '../contract/errors/failure.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { attention } from './attention.ts';
import { dragIcon } from './drag-icon.ts';
import { openIpc } from './ipc.ts';
import { jobsSeen } from './jobs-seen.ts';
import { leaving } from './leaving.ts';
import type { Memory } from './memory.ts';
import { menuBar } from './menu-bar.ts';
import { isModel, type OpenQueue } from './open-with.ts';
import type { Pickers } from './pickers.ts';
import { guardClosing } from './quit-guard.ts';
import { recentFiles } from './recent.ts';
import { recoverPage } from './recovery.ts';
import { takeData, takeFiles, takeModel } from './taking.ts';
import type { Taste } from './taste.ts';
import { wires } from './wires.ts';

export interface Furniture {
  desk: Desk;
  memory: Memory;
  opened: OpenQueue;
  dialogs: Pickers;
  taste: Taste;
  /** As they are when the window opens. */
  jobs: readonly DeskJob[];
}

/** The desk's name for the one window there is. */
const windowName = 'window';

/** Connects a window with the desk, and with the desktop around it. */
export function furnish(window: BrowserWindow, furniture: Furniture): void {
  const { desk, memory, opened, dialogs, taste } = furniture;
  const page = window.webContents;
  const loaded = new Promise<void>((resolve) => page.once('did-finish-load', resolve));
  const jobs = jobsSeen(furniture.jobs);
  const around = attention(window, jobs, taste.text);
  const recent = recentFiles(memory, () => menu.show());
  const menu = menuBar({
    window,
    text: taste.text,
    recent,
    command: (command) => send({ type: 'command', command }),
    open,
    dialogs,
  });

  function send(event: DeskEvent): void {
    if (!window.isDestroyed()) page.send(wires.event, event);
  }

  async function open(paths: readonly string[]): Promise<void> {
    const pictures = paths.filter((path) => !isModel(path));
    recent.add(pictures);
    await desk.addPaths(pictures, 'work');
    for (const path of paths.filter(isModel)) {
      const reply = await takeModel(desk, { path });
      await loaded;
      send(
        reply.ok ? { type: 'imported', model: reply.result.name } : { type: 'trouble', error: reply.error },
      );
    }
  }

  openIpc(page, {
    answer: (request, asked) => desk.answer(request, asked, windowName),
    add: async (files, role) => recent.add(await takeFiles(desk, files, role)),
    handData: (files) => takeData(desk, files),
    importModel: (file) => takeModel(desk, file),
    async dragOut(job, picture) {
      const file = desk.resultFile(job, picture);
      if (file === null) throw new Failure('desk/gone', { kind: 'result', id: picture });
      page.startDrag({ file, icon: dragIcon() });
    },
  });

  desk.listen((event) => {
    send(event);
    const ended = jobs.see(event);
    if (ended && taste.notifies()) around.tell(ended);
    if (taste.see(event)) menu.show();
    around.update();
  });
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) desk.leave(windowName);
  });
  recoverPage(page, send, () => window.destroy());
  guardClosing(window, leaving(window, desk, jobs, taste.text));
  opened.onFiles((paths) => {
    if (window.isMinimized()) window.restore();
    window.focus();
    void open(paths);
  });
  menu.show();
}
