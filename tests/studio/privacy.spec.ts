import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { expect, test } from './support/fixtures.ts';
import type { Step } from './support/person.ts';

const steps: readonly Step[] = ['Collect', 'Noise', 'Train', 'Clean', 'Export', 'Models', 'Settings'];

test('the page asks its own studio alone, in every view', async ({ person, pictures }) => {
  const { page } = person;
  const own = new URL(page.url()).origin;
  // What it began with, and what it asks from now on.
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(asked.length).toBeGreaterThan(0);
  page.context().on('request', (request) => asked.push(request.url()));
  await person.brings([await pictures.drawNoisy('leaves.png', 30)]);
  for (const step of steps) await person.go(step);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  const elsewhere = asked.filter((url) => !/^(?:blob|data):/.test(url) && new URL(url).origin !== own);
  expect(elsewhere).toEqual([]);
});

test('the page could not ask another machine if it wanted to', async ({ person }) => {
  const refused = await person.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        // Nobody's address, kept for examples.
        fetch('https://192.0.2.1/').catch(() => {});
      }),
  );
  expect(refused).toBe('connect-src');
});
