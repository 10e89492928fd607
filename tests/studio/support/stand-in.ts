import { openDesktop } from '../../helpers/desktop.ts';
import { seesOpen, type DoorNeeds, type OpenStudio } from './open-studio.ts';
import { killAll, killEngines, leavesNothing } from './processes.ts';

/** The real main and preload code over the stand-in for Electron, with its window in Chromium. */
export async function openStandIn({ home }: DoorNeeds): Promise<OpenStudio> {
  let desktop = await openDesktop({ home });
  return {
    get page() {
      return desktop.page;
    },
    home,
    give: (paths) => desktop.give(paths),
    killEngines: () => killEngines(desktop.child.pid!),
    crash: () => killAll(desktop.child),
    async reopen() {
      desktop = await openDesktop({ home });
      await seesOpen(desktop.page);
    },
    close: () => leavesNothing(desktop.child, () => desktop.close()),
  };
}
