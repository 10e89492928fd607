#!/usr/bin/env node
/** The command `cleanplate`: starts the built program. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inProject } from './lib/project.mjs';

const main = inProject('out', 'main', 'cli', 'main.js');
if (existsSync(main)) {
  await import(pathToFileURL(main).href);
} else {
  process.stderr.write(`Cleanplate is not built yet. Run 'npm run setup' in ${inProject()}\n`);
  process.exitCode = 1;
}
