import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from '../../../build/tools/lib/electron.mjs';
import { root } from '../../../build/tools/lib/project.mjs';
import { seesOpen, type DoorNeeds, type OpenStudio } from './open-studio.ts';
import { killAll, killEngines, leavesNothing } from './processes.ts';

/** The program as people install it: a window of Electron. */
export async function openRealDesktop({ home }: DoorNeeds): Promise<OpenStudio> {
  let app = await launch(home);
  let page = await app.firstWindow();
  return {
    get page() {
      return page;
    },
    home,
    give: () => Promise.resolve(),
    killEngines: () => killEngines(app.process().pid!),
    crash: () => killAll(app.process()),
    async reopen() {
      app = await launch(home);
      page = await app.firstWindow();
      await seesOpen(page);
    },
    close: () => leavesNothing(app.process(), () => quit(app)),
  };
}

function launch(home: string): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: electronRuntime()!,
    args: [root],
    env: { ...process.env, CLEANPLATE_HOME: home },
  });
}

/** Quitting while a job runs asks; the last answer is to quit. */
async function quit(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...given: unknown[]) => {
      const { buttons = [] } = given.at(-1) as { buttons?: string[] };
      return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false });
    };
  });
  await app.close();
}

/** Electron's own program, where it could be fetched. */
export function electronRuntime(): string | null {
  return findElectron() ?? null;
}
