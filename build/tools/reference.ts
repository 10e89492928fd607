/** `npm run reference`: writes `docs/reference` from the schemas of the contract, and the picture of the architecture from the imports. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from './lib/project.mjs';
import { architecturePicture } from './architecture/picture.ts';
import { allRooms } from './architecture/rooms.ts';
import { referencePages } from './reference/pages.ts';

const folder = inProject('docs', 'reference');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, text] of await referencePages()) await writeFile(join(folder, name), text);
await writeFile(inProject('docs', 'pictures', 'architecture.svg'), architecturePicture(allRooms()));
