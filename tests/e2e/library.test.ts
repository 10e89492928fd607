import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { inProject } from '../../build/tools/lib/project.mjs';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../src-main/engine/image/raster.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { scene } from '../helpers/images.ts';
import { giveKnownDevices } from '../helpers/known-devices.ts';

/*
 * The package as others get it: what `npm pack` would put into it, in the node_modules of a project that has nothing else, on plain Node.
 */

const run = promisify(execFile);
const project = temporaryFolder();
const home = join(project, 'home');
const installed = join(project, 'node_modules', 'cleanplate');

const strict = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    outDir: 'built',
  },
  include: ['*.ts'],
};

beforeAll(async () => {
  for (const file of await packed()) {
    await mkdir(join(installed, file, '..'), { recursive: true });
    await cp(inProject(file), join(installed, file));
  }
  // What npm would install with it.
  await symlink(inProject('node_modules'), join(installed, 'node_modules'), 'junction');
  await mkdir(join(project, 'node_modules', '@types'));
  await symlink(
    inProject('node_modules', '@types', 'node'),
    join(project, 'node_modules', '@types', 'node'),
    'junction',
  );
  for (const file of await readdir(inProject('docs', 'examples')))
    await cp(inProject('docs', 'examples', file), join(project, file));
  await cp(join(import.meta.dirname, 'library-types.txt'), join(project, 'types.ts'));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(strict));
  for (const name of ['pictures', 'test'])
    for (let seed = 1; seed <= 2; seed++) await draw(name, `${seed}.png`, name === 'test' ? seed + 10 : seed);
  giveKnownDevices(home);
});

test('the examples, and what else strict programs may write, fit the types of the package', async () => {
  const { stdout } = await node(inProject('node_modules', 'typescript', 'bin', 'tsc')).catch(
    (failed: { stdout: string }) => failed,
  );
  expect(stdout).toBe('');
});

test('a model is trained on pictures and measured', async () => {
  const { stdout } = await node('built/train-your-own.js', 'pictures', 'test', 'my model', '12');
  expect(stdout).toMatch(/^step 12: loss 0\.\d+$/m);
  expect(stdout).toMatch(/^PSNR 20\.\d\d dB noisy, \d+\.\d\d dB clean$/m);
  const card = await readFile(join(project, 'my model', 'card.json'), 'utf8');
  expect(JSON.parse(card)).toMatchObject({ name: 'my model', net: { net: 'unet', channels: 1 } });
});

test('a folder is cleaned, file by file, and a model that is not there is told by its code', async () => {
  const { stdout } = await node('built/clean-a-folder.js', 'pictures', 'clean', 'median');
  expect(stdout.match(/^done .*[12]\.png$/gm)).toHaveLength(2);
  expect(stdout).toMatch(/^2 of 2 cleaned,/m);
  expect((await readdir(join(project, 'clean'))).toSorted()).toEqual(['1.png', '2.png']);
  const failed = await node('built/clean-a-folder.js', 'pictures', 'clean', 'nobody').catch(
    (error: { stderr: string }) => error,
  );
  expect(failed.stderr).toMatch(/^No model nobody\. There are: .*photo/m);
});

test('pixels are cleaned in memory', async () => {
  const { stdout } = await node('built/clean-pixels.js', 'photo');
  const [, noisy, clean] = /^PSNR ([\d.]+) dB noisy, ([\d.]+) dB clean/.exec(stdout) ?? [];
  expect(Number(clean)).toBeGreaterThan(Number(noisy) + 6);
});

/** The paths that `npm pack` takes. */
async function packed(): Promise<string[]> {
  const npm = process.env['npm_execpath'];
  const pack = ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel', 'error'];
  const [program, args] = npm?.endsWith('npm-cli.js') ? [process.execPath, [npm, ...pack]] : ['npm', pack];
  const options = { cwd: inProject(), maxBuffer: 2 ** 26, shell: process.platform === 'win32' };
  const { stdout } = await run(program, args, options);
  const told = JSON.parse(stdout) as Record<string, Packed>;
  return Object.values(told)[0]!.files.map(({ path }) => path);
}

interface Packed {
  files: { path: string }[];
}

function node(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run(process.execPath, args, { cwd: project, env: { ...process.env, CLEANPLATE_HOME: home } });
}

async function draw(folder: string, name: string, seed: number): Promise<void> {
  const picture = newPicture(pixelsToRaster(scene(96, 80, 1, seed), 8));
  await encodeImage(picture, join(project, folder, name), { format: 'png' });
}
