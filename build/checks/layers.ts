/** Checks which folder imports which (see `floors.ts`), and that no imports go in a circle. */
import { inProject, root } from '../tools/lib/project.mjs';
import { readImports } from './imports.ts';
import { breaches } from './law.ts';

const found = breaches(readImports(root, 'src-main'));
for (const sentence of found) console.error(sentence);
if (found.length > 0) console.error(`${found.length} breaches of the import law in ${inProject('src-main')}`);
process.exitCode = found.length > 0 ? 1 : 0;
