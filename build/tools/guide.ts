/**
 * `npm run guide`: takes pictures of the studio and writes the guide as HTML to `dist/guide/index.html`, a minute. `npm run guide -- --no-shots`
 * takes those that are there; without a Chromium there are none, and their captions stand in their places.
 */
import { parseArgs } from 'node:util';
import { buildGuide } from './guide/build.ts';
import { shotsFolder } from './guide/shots.ts';
import { findChromium } from './lib/browser.mjs';
import { inProject } from './lib/project.mjs';
import { runNode } from './lib/run.mjs';

const { values } = parseArgs({ options: { 'no-shots': { type: 'boolean' } } });
const say = (text: string) => void process.stderr.write(`${text}\n`);

if (!values['no-shots']) await takeShots();
const folder = inProject('dist', 'guide');
await buildGuide(folder, shotsFolder);
say(`The guide is ${inProject('dist', 'guide', 'index.html')}`);

/** Walks through the studio in a real browser, as the tests do. */
async function takeShots(): Promise<void> {
  if (!findChromium()) return say('No Chromium found: the guide is written without new pictures');
  const runner = inProject('node_modules', '@playwright', 'test', 'cli.js');
  const config = inProject('tests', 'studio', 'playwright.config.ts');
  const code = await runNode([runner, 'test', '--config', config, '--project=browser', 'guide.spec']);
  if (code !== 0) process.exitCode = code;
}
