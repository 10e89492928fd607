import { join } from 'node:path';
import { app, shell } from 'electron';
import type { AnswerOf } from '../contract/desk/requests.ts';
import type { DoorFacts } from '../contract/desk/session.ts';
import { failureFrom } from '../contract/errors/failure.ts';
import { version } from '../engine/base/project.ts';
import { openDesk, type Desk } from '../studio/desk/desk.ts';
import { readPageFile } from '../studio/page.ts';
import { claimHome } from '../studio/sole.ts';
import { openStudio } from '../studio/studio.ts';
import { answerPage } from './answer.ts';
import { furnish } from './furnish.ts';
import { lockDown } from './lockdown.ts';
import { openMemory } from './memory.ts';
import type { OpenQueue } from './open-with.ts';
import { pickers, type Pickers } from './pickers.ts';
import { serveScheme } from './scheme.ts';
import { taste } from './taste.ts';
import { watchUpdates } from './updates/watch.ts';
import { updateWay } from './updates/way.ts';
import { utilityChild } from './utility-child.ts';
import { openWindow } from './window.ts';

/**
 * Opens the studio with its window.
 * @param home where everything is kept
 * @param opened files that were asked for from outside
 * @returns closes the studio
 * @throws Failure `studio/in-use`
 */
export async function openDesktop(home: string, opened: OpenQueue): Promise<() => Promise<void>> {
  const leaveHome = await claimHome(home);
  const studio = openStudio({ spawn: utilityChild });
  let dialogs: Pickers | undefined;
  const desk = await openDesk({
    studio,
    home,
    door: {
      facts: facts(),
      chooseFolder: async () => (await dialogs?.resultFolder()) ?? null,
      showFile: (path) => shell.showItemInFolder(path),
    },
  });
  const [memory, session] = await Promise.all([openMemory(join(home, 'window')), sessionOf(desk)]);
  const look = taste(session.settings.app);
  lockDown();
  serveScheme((request) => answerPage(request, { file: readPageFile, pixels: desk.pixels }));

  const window = openWindow(memory);
  dialogs = pickers(window, look.text);
  if (session.door.updates === 'asks')
    watchUpdates({ window, desk, text: look.text, settings: session.settings.app });
  furnish(window, { desk, memory, opened, dialogs, taste: look, jobs: session.jobs });
  return async () => {
    await desk.close();
    await studio.close();
    leaveHome();
  };
}

function facts(): DoorFacts {
  const { platform, env: environment, resourcesPath: resources } = process;
  const updates = updateWay({ isPackaged: app.isPackaged, resources, platform, environment });
  return { door: 'desktop', choosesFolders: true, showsFiles: true, version, updates };
}

async function sessionOf(desk: Desk): Promise<AnswerOf<'session'>> {
  const reply = await desk.answer('session', {});
  if (!reply.ok) throw failureFrom(reply.error);
  return reply.result as AnswerOf<'session'>;
}
