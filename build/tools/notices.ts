/**
 * `npm run notices`: writes `dist/THIRD-PARTY-NOTICES.txt`, which goes into installers. Ends with 1, and says which package, where a licence
 * does not allow that.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../src-main/engine/base/project.ts';
import { inProject } from './lib/project.mjs';
import { composeNotices } from './supply/compose.ts';
import { shippedPackages } from './supply/shipped.ts';

const file = inProject('dist', 'THIRD-PARTY-NOTICES.txt');
const folders = shippedPackages();
try {
  const text = composeNotices(`Cleanplate ${version}`, folders);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${file}: ${folders.length} packages`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
