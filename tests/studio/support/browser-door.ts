import type { DoorNeeds, OpenStudio } from './doors.ts';
import { serveStudio } from './server.ts';

/** `cleanplate serve`, and a tab in a browser. */
export async function openBrowserDoor(home: string, { folder, browser }: DoorNeeds): Promise<OpenStudio> {
  let server = await serveStudio(folder, home);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  return {
    page,
    home,
    killEngines: () => server.killEngines(),
    crash: () => server.kill(),
    async reopen() {
      server = await serveStudio(folder, home);
      await page.goto(server.url);
    },
    async close() {
      await context.close();
      await server.close();
    },
  };
}
