/**
 * `npm run package`: installers for this system, in `dist/package/installers`. `npm run package -- deb tar.gz` makes only those, `-- dir`
 * none: the program in a folder. See `docs/packaging.md`.
 */
import { mkdir, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { electronFolder, versionOf } from '../tools/lib/electron.mjs';
import { root } from '../tools/lib/project.mjs';
import { overBudget, sizeOf } from './budget.ts';
import { installersMade, makeInstaller } from './installers.ts';
import { runtimeMissing } from './missing.ts';
import { places } from './places.ts';
import { buildProgram, planFor, writePapers } from './plan.ts';
import { packedIn, resourcesIn, thisMachine } from './platform.ts';
import { runPackager } from './run-packager.ts';
import { targets } from './targets.ts';

/** How long Electron's runtime may take to come, in milliseconds: a hundred megabytes. */
const patience = 10 * 60_000;

const machine = thisMachine();
if (!machine) stop(`There is no Electron or no ONNX Runtime for ${process.platform}-${process.arch}`);
const known = targets[machine.system];
const asked = process.argv.slice(2);
const names = ['dir', ...known.map(({ name }) => name)];
const strange = asked.filter((name) => !names.includes(name));
if (strange.length > 0) stop(`No such installer: ${strange.join(', ')}. There are: ${names.join(', ')}`);

const runtime = await electronFolder(patience);
if (!runtime) stop(runtimeMissing(versionOf(), machine, process.env['ELECTRON_OVERRIDE_DIST_PATH']));

await rm(places.folder, { recursive: true, force: true });
await mkdir(places.folder, { recursive: true });
say('Building the program ...');
if ((await buildProgram(places.program)) !== 0) stop('The build failed, see above');
if (!(await writePapers())) stop('Notices or the bill of materials could not be written, see above');

say('Packing it around Electron ...');
const plan = planFor(machine, runtime);
const { ok, said } = await runPackager({ plan, target: 'dir' }, places.log);
if (!ok) stop(`The program could not be packed:\n${said.trim()}`);
const packed = packedIn(places.packed, machine);
const size = await sizeOf(resourcesIn(packed, machine));
const tooLarge = overBudget(size, machine.system);
if (tooLarge && !plan.withTensorflow) stop(tooLarge);
say(`  ${short(packed)}  (${megabytes(size.bytes)} beside Electron)`);

for (const target of known.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  say(`Making ${target.name} ...`);
  const obstacle = await makeInstaller(plan, target, packed);
  if (obstacle) {
    say(obstacle);
    process.exitCode = 1;
  }
}
for (const file of await installersMade()) say(`  ${short(file)}`);

function short(path: string): string {
  return relative(root, path);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function stop(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
