/**
 * Writes the files of a release for `files.test.ts`: a model folder with its checkpoint, trained for three steps, and what it
 * makes of a picture. Run once for each new format, never again for an old one: `npx tsx tests/files/make.ts v1`
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModel } from '../../src-main/engine/store/model.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';
import { cleanedRamp } from './ramp.ts';

const folder = join(import.meta.dirname, process.argv[2]!);
const home = mkdtempSync(join(tmpdir(), 'cleanplate-files-'));
const net = { net: 'unet', channels: 1, width: 2, depth: 2 };
const images = await sceneFolder(join(home, 'images'), 4);
await trainEagerly(tinyRequest(images, folder, { net, duration: { steps: 3 } }));
// No path of the machine that made them.
const header = join(folder, 'checkpoint', 'header.json');
writeFileSync(header, readFileSync(header, 'utf8').replaceAll(home, '/home/someone'));
writeFileSync(join(folder, 'expected.json'), JSON.stringify(await cleanedRamp(await openModel(folder))));
