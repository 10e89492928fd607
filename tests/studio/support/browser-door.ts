import { once } from 'node:events';
import { seesOpen, type DoorNeeds, type OpenStudio } from './open-studio.ts';
import { killAll, killEngines, leavesNothing } from './processes.ts';
import { serveStudio, type ServedStudio } from './server.ts';

/** `cleanplate serve`, and a tab in a browser. */
export async function openBrowserDoor({ folder, home, browser }: DoorNeeds): Promise<OpenStudio> {
  let server = await serveStudio(folder, home);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  return {
    page,
    home,
    give: () => Promise.resolve(),
    killEngines: () => killEngines(server.child.pid!),
    crash: () => killAll(server.child),
    async reopen() {
      server = await serveStudio(folder, home);
      await page.goto(server.url);
      await seesOpen(page);
    },
    async close() {
      await context.close();
      await leavesNothing(server.child, () => interrupt(server));
    },
  };
}

/** As Ctrl-C does. */
async function interrupt({ child }: ServedStudio): Promise<void> {
  const ended = once(child, 'close');
  child.kill('SIGINT');
  await ended;
}
