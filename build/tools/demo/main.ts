/**
 * `npm run demo`: draws pages and pictures, trains a net on each, cleans unseen ones, and writes `demo-report/index.html`. A few minutes;
 * `npm run demo -- --quick` takes seconds and shows only that everything works. `--output DIR` writes elsewhere.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installedFonts } from '../../../src-main/engine/draw/fonts.ts';
import { inProject } from '../lib/project.mjs';
import { chapters } from './chapters.ts';
import { demoFolder } from './folder.ts';
import { reportPage } from './report/page.ts';
import { samplesOf } from './report/samples.ts';
import { tell } from './story.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, output: { type: 'string' } } });
const folder = resolve(values.output ?? inProject('demo-report'));
const say = (text: string) => process.stderr.write(`${text}\n`);

await demoFolder(folder);
const begun = performance.now();
const stories = [];
for (const chapter of chapters(await installedFonts(), values.quick ?? false)) {
  const story = await tell(chapter, folder, say);
  stories.push({ story, samples: await samplesOf(story, folder) });
}
const report = resolve(folder, 'index.html');
await writeFile(report, await reportPage(stories, (performance.now() - begun) / 1000));
say(`\nThe report is ${report}`);
