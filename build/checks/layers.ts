/** Checks which folder imports which (see `floors.ts`), and that no imports go in a circle. */
import { root } from '../tools/lib/project.mjs';
import { readImports } from './imports.ts';
import { breaches } from './law.ts';

const found = breaches(['src-main', 'src-renderer'].flatMap((folder) => readImports(root, folder)));
for (const sentence of found) console.error(sentence);
if (found.length > 0) console.error(`${found.length} breaches of the import law`);
process.exitCode = found.length > 0 ? 1 : 0;
