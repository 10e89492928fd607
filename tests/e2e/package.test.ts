/** The program as it is installed, packed around a stand-in for Electron's runtime. */
import { existsSync, writeFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { overBudget, sizeOf } from '../../build/package/budget.ts';
import type { Plan } from '../../build/package/config.ts';
import { loadedPackages } from '../../build/package/contents.ts';
import { packagesToShip } from '../../build/package/packages.ts';
import { planFor } from '../../build/package/plan.ts';
import { packedIn, resourcesIn, thisMachine } from '../../build/package/platform.ts';
import { runPackager } from '../../build/package/run-packager.ts';
import { versionOf } from '../../build/tools/lib/electron.mjs';
import { inProject, root } from '../../build/tools/lib/project.mjs';
import { readLock } from '../../build/tools/supply/lock.ts';
import type { Session } from '../../src-main/contract/desk/session.ts';
import { exportSettings } from '../../src-main/contract/desk/settings.ts';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { addNoise } from '../../src-main/engine/dataset/noise/apply.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { psnr } from '../../src-main/engine/image/metrics.ts';
import { startCleanplate } from '../helpers/cli.ts';
import { standInRuntime } from '../helpers/electron-runtime.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { askHttp } from '../helpers/http.ts';
import { scene } from '../helpers/images.ts';
import { writePicture } from '../helpers/training.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder, ...path);
const machine = thisMachine();
/** How a fuse is written that is on. */
const enabled = '1'.charCodeAt(0);

/** How many decibels a picture is nearer to the truth than the noisy one. */
async function gain(file: string): Promise<number> {
  const files = [at('truth.png'), at('noisy.png'), file];
  const [truth, before, after] = await Promise.all(files.map((each) => decodePixels(each)));
  return psnr(after!, truth!) - psnr(before!, truth!);
}

describe.skipIf(machine?.system !== 'linux')(
  'a packed program (the stand-in for Electron is one for Linux)',
  () => {
    let packed = '';
    let resources = '';
    let archive = '';
    /** Everything in the archive, with slashes, without folders. */
    let files: string[] = [];

    beforeAll(async () => {
      await standInRuntime(at('electron'), versionOf());
      writeFileSync(at('THIRD-PARTY-NOTICES.txt'), '');
      const plan: Plan = {
        ...planFor(machine!, at('electron'), {}),
        program: inProject('out'),
        icons: at('icons'),
        output: at('packed'),
        papers: [at('THIRD-PARTY-NOTICES.txt')],
        updates: 'https://updates.invalid/cleanplate',
      };
      const { ok, said } = await runPackager({ plan, target: 'dir' }, at('packager.log'));
      expect(ok, said).toBe(true);
      packed = packedIn(at('packed'), machine!);
      resources = resourcesIn(packed, machine!);
      archive = join(resources, 'app.asar');
      const all = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
      files = all.filter((path) => !('files' in statFile(archive, path)));
    });

    function described() {
      const text = extractFile(archive, 'package.json').toString();
      return JSON.parse(text) as { dependencies: Record<string, string> };
    }

    test('holds what it needs', () => {
      expect(files).toEqual(
        expect.arrayContaining([
          'package.json',
          'out/main/electron/main.js',
          'out/main/engine/jobs/host.js',
          'out/preload/preload.cjs',
          'out/renderer/index.html',
          'node_modules/@embedpdf/pdfium/dist/pdfium.wasm',
        ]),
      );
      const beside = ['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'models/photo/weights.bin', 'app-update.yml'];
      expect(beside.filter((name) => !existsSync(join(resources, name)))).toEqual([]);
      expect(described()).toMatchObject({
        main: 'out/main/electron/main.js',
        desktopName: 'cleanplate-studio.desktop',
      });
    });

    test('holds no more packages than it loads, and of itself only what is built', () => {
      const tops = new Set(files.map((path) => path.split('/')[0]));
      expect([...tops].toSorted()).toEqual(['node_modules', 'out', 'package.json']);
      const names = new Set(
        files.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
      );
      const loaded = packagesToShip(readLock(root), loadedPackages(false));
      expect([...names].filter((name) => !loaded.has(name))).toEqual([]);
      expect(Object.keys(described().dependencies).filter((name) => !names.has(name))).toEqual([]);
      expect(
        files.filter((path) => /\.([cm]?ts|map|cc|h)$|(^|\/)(tests?|src-main|docs)\//.test(path)),
      ).toEqual([]);
    });

    test('holds binaries of this system alone, outside of the archive', () => {
      const native = files.filter((path) => /\.(node|dll|dylib|exe)$|\.so(\.|$)/.test(path));
      const { system, arch } = machine!;
      const own = new RegExp(
        `onnxruntime-node/bin/napi-v6/${system}/${arch}/|@img/sharp-(libvips-)?${system}-${arch}/`,
      );
      expect(native.length).toBeGreaterThanOrEqual(4);
      expect(native.filter((path) => !own.test(path))).toEqual([]);
      expect(native.filter((path) => !existsSync(join(`${archive}.unpacked`, path)))).toEqual([]);
    });

    test('is not larger than it may be', async () => {
      expect(overBudget(await sizeOf(resources), 'linux')).toBeNull();
    });

    test('cannot be made to do something else by a variable or an argument', async () => {
      const { version, ...wire } = await getCurrentFuseWire(join(packed, 'cleanplate-studio'));
      expect(version).toBe(FuseVersion.V1);
      const fuse = (option: FuseV1Options) => wire[option] === enabled;
      expect({
        node: fuse(FuseV1Options.RunAsNode),
        nodeOptions: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
        inspect: fuse(FuseV1Options.EnableNodeCliInspectArguments),
        filePrivileges: fuse(FuseV1Options.GrantFileProtocolExtraPrivileges),
        encryptsCookies: fuse(FuseV1Options.EnableCookieEncryption),
        fromArchiveAlone: fuse(FuseV1Options.OnlyLoadAppFromAsar),
      }).toEqual({
        node: false,
        nodeOptions: false,
        inspect: false,
        filePrivileges: false,
        encryptsCookies: true,
        fromArchiveAlone: true,
      });
    });

    test('speaks the languages of the studio', () => {
      const languages = ['en-US', 'de', 'fr'].filter((name) =>
        existsSync(join(packed, 'locales', `${name}.pak`)),
      );
      expect(languages).toEqual(['en-US', 'de']);
    });

    describe('laid out as Electron shows it to Node', () => {
      const program = at('resources', 'app.asar', 'out', 'main', 'cli', 'main.js');
      const start = (...args: string[]) => startCleanplate(args, folder, {}, program);

      beforeAll(async () => {
        extractAll(archive, at('resources', 'app.asar'));
        await symlink(join(resources, 'models'), at('resources', 'models'));
        const truth = scene(96, 80, 3, 7);
        await writePicture(at('truth.png'), truth);
        const noise = [{ kind: 'gaussian' as const, low: 25, high: 25 }];
        await writePicture(at('noisy.png'), await addNoise(truth, noise, randomFrom(seedOf('packed', 1))));
      });

      test('its terminal cleans a picture', async () => {
        const { code, stderr } = await start(
          'denoise',
          'noisy.png',
          '-o',
          'by-terminal.png',
          '--model',
          'photo',
          '--quiet',
        ).ended;
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(await gain(at('by-terminal.png'))).toBeGreaterThan(4);
      });

      test('what looks for newer versions is whole', () => {
        const load = createRequire(at('resources', 'app.asar', 'package.json'));
        expect(load('electron-updater')).toHaveProperty('AppImageUpdater');
      });

      test('its server shows the window and cleans a picture', async () => {
        const { child, ended, says } = start('serve', 'noisy.png');
        onTestFinished(() => void child.kill('SIGKILL'));
        const [url] = await says(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//);
        expect((await askHttp(url)).body).toContain('<title>Cleanplate');
        const ask = async (request: string, asked: unknown = {}): Promise<unknown> => {
          const headers = { 'Content-Type': 'application/json' };
          const sent = { method: 'POST', headers, body: JSON.stringify(asked) };
          const answer = JSON.parse((await askHttp(`${url}api/${request}`, sent)).body) as {
            ok: boolean;
            result: unknown;
          };
          expect(answer).toMatchObject({ ok: true });
          return answer.result;
        };
        const session = async () => (await ask('session')) as Session;
        const soon = { timeout: 240_000 };
        await expect.poll(async () => (await session()).pictures[0]?.state, soon).toBe('ready');
        const [picture] = (await session()).pictures;
        await ask('startExport', {
          settings: exportSettings.parse({}),
          cleaning: { model: 'photo', strength: 100 },
          pictures: [picture!.id],
        });
        await expect.poll(async () => (await session()).jobs[0]?.state, soon).toBe('done');
        const [results] = (await session()).folders;
        expect(await gain(join(results!.path, 'noisy-clean.png'))).toBeGreaterThan(4);
        child.kill('SIGINT');
        expect(await ended).toMatchObject({ code: 130 });
      });
    });
  },
);
