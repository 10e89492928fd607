import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { budget, overBudget, sizeOf } from '../../../build/package/budget.ts';
import { configFor } from '../../../build/package/config.ts';
import { icnsOf } from '../../../build/package/icns.ts';
import { icoOf } from '../../../build/package/ico.ts';
import { runtimeMissing, targetMissing } from '../../../build/package/missing.ts';
import { openWithScript } from '../../../build/package/opens.ts';
import { packagesLeftOut, packagesToShip } from '../../../build/package/packages.ts';
import { planFor } from '../../../build/package/plan.ts';
import { packedIn, systems, thisMachine } from '../../../build/package/platform.ts';
import { targets, toolsMissing, toolVariables } from '../../../build/package/targets.ts';
import { joinUpdateInfo } from '../../../build/package/update-info.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const linux = { system: 'linux', arch: 'x64' } as const;
const usual = planFor(linux, '/electron', {});
const targetOf = (name: string) => targets.linux.find((target) => target.name === name)!;

/** A picture of one colour. */
const draw = (size: number) =>
  sharp({ create: { width: size, height: size, channels: 4, background: '#0b6b77' } })
    .png()
    .toBuffer();

const info = (url: string, size: number) =>
  stringify({ version: '1.0.0', files: [{ url, sha512: 'x', size }], path: url, sha512: 'x' });

describe('packages', () => {
  const lock = new Map([
    ['node_modules/a', { dependencies: { b: '1', 'adm-zip': '1' }, optionalDependencies: { c: '1' } }],
    ['node_modules/a/node_modules/b', {}],
    ['node_modules/b', {}],
    ['node_modules/c', {}],
    ['node_modules/adm-zip', {}],
    ['node_modules/unasked', { optional: true }],
    ['node_modules/tool', { dev: true }],
  ]);

  it('go along where something loads them, and not where they only install it', () => {
    expect(packagesToShip(lock, ['a'])).toEqual(new Set(['a', 'b', 'c']));
    expect(packagesLeftOut(lock, ['a'])).toEqual(['adm-zip', 'unasked']);
    expect(packagesLeftOut(lock, ['a', 'unasked'])).toEqual(['adm-zip']);
  });
});

describe('the configuration', () => {
  it.each(systems)('leaves out what is not for %s', (system) => {
    const { files, electronFuses } = configFor({ ...usual, machine: { system, arch: 'arm64' } });
    expect(files).toContain(`!node_modules/onnxruntime-node/bin/napi-v6/!(${system})`);
    expect(files).toContain(`!node_modules/onnxruntime-node/bin/napi-v6/${system}/!(arm64)`);
    expect(files).toContain('!**/node_modules/@tensorflow/tfjs-node-gpu{,/**}');
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: system !== 'linux',
    });
  });

  it('looks for newer versions nowhere unless it is told where', () => {
    expect(configFor(usual).publish).toBeNull();
    const told = planFor(linux, '/electron', { CLEANPLATE_UPDATES: 'https://u.invalid' });
    expect(configFor(told).publish).toEqual({ provider: 'generic', url: 'https://u.invalid' });
  });

  it('hardens a program for macOS that is signed', () => {
    expect(configFor(usual).mac).toMatchObject({ hardenedRuntime: false });
    expect(configFor(planFor(linux, '/electron', { CSC_LINK: 'x' })).mac).toMatchObject({
      hardenedRuntime: true,
    });
  });

  it('takes the CUDA runtime along on demand', () => {
    const { files, asarUnpack } = configFor(planFor(linux, '/electron', { CLEANPLATE_WITH_TENSORFLOW: '1' }));
    expect(files).not.toContain('!**/node_modules/@tensorflow/tfjs-node-gpu{,/**}');
    expect(asarUnpack).toContain('node_modules/@tensorflow/tfjs-node-gpu/**');
  });

  it('is for the machine it is made on', () => {
    expect(thisMachine('linux', 'arm64')).toEqual({ system: 'linux', arch: 'arm64' });
    expect(thisMachine('darwin', 'x64')).toBeNull();
    expect(thisMachine('sunos', 'x64')).toBeNull();
    expect(packedIn('out', { system: 'darwin', arch: 'arm64' })).toBe(
      join('out', 'mac-arm64', 'Cleanplate.app'),
    );
    expect(packedIn('out', { system: 'win32', arch: 'x64' })).toBe(join('out', 'win-unpacked'));
  });
});

describe('icons', () => {
  it('of Windows list their pictures', async () => {
    const pictures = await Promise.all([16, 256].map(async (size) => ({ size, png: await draw(size) })));
    const ico = icoOf(pictures);
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2]);
    pictures.forEach(({ size, png }, i) => {
      const at = 6 + 16 * i;
      expect(ico.readUInt8(at)).toBe(size % 256);
      const [length, place] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
      expect(ico.subarray(place, place + length).equals(png)).toBe(true);
    });
  });

  it('of Apple hold each size under its name', async () => {
    const icns = await icnsOf(draw);
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      found.push(`${icns.toString('latin1', at, at + 4)} ${icns.readUInt32BE(at + 8 + 16)}`);
    expect(found).toContain('ic07 128');
    expect(found).toContain('ic10 1024');
  });
});

describe('what is missing', () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const name of ['fpm', '7za']) {
    writeFileSync(join(bin, name), '');
    chmodSync(join(bin, name), 0o755);
  }

  it('is named, with the way to get it', () => {
    const rpm = targetOf('rpm');
    const missing = toolsMissing(rpm, { PATH: bin });
    expect(missing.map(({ name }) => name)).toEqual(['rpmbuild']);
    expect(targetMissing(rpm, missing, '', 'log')).toBe(
      'rpm: not made\n  rpmbuild is missing: apt install rpm, dnf install rpm-build',
    );
    expect(runtimeMissing('45.0.0', linux)).toMatch(
      /electron-v45\.0\.0-linux-x64\.zip[^]*ELECTRON_OVERRIDE_DIST_PATH=/,
    );
  });

  it('is what could not be fetched, when a network failed', () => {
    const said = targetMissing(
      targetOf('AppImage'),
      [],
      'building\ngetaddrinfo ENOTFOUND github.com\n',
      'log',
    );
    expect(said).toMatch(/^AppImage: not made \(getaddrinfo ENOTFOUND github\.com\)/);
    expect(said).toMatch(/AppImage's tools could not be fetched: .*APPIMAGE_TOOLS_PATH/);
    expect(targetMissing(targetOf('AppImage'), [], 'no space left', 'log')).not.toContain('fetched');
  });

  it.skipIf(process.platform === 'win32')('is not what the system has (paths as on Unix)', () => {
    expect(toolVariables(targetOf('deb'), { PATH: bin })).toEqual({
      CUSTOM_FPM_PATH: join(bin, 'fpm'),
      ELECTRON_BUILDER_7ZIP_PATH: join(bin, '7za'),
    });
    expect(toolVariables(targetOf('tar.gz'), { PATH: bin, ELECTRON_BUILDER_7ZIP_PATH: '/mine' })).toEqual({});
  });
});

it('keeps in the news of a version what earlier installers said', () => {
  const joined = [info('b', 2), info('a', 3)].reduce(joinUpdateInfo, info('a', 1));
  expect(parse(joined)).toMatchObject({
    version: '1.0.0',
    files: [{ url: 'b' }, { url: 'a', size: 3 }],
    path: 'a',
  });
});

it('tells what makes a program too large', async () => {
  const place = join(folder, 'sized', 'deep');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'b'), Buffer.alloc(10));
  writeFileSync(join(folder, 'sized', 'a'), Buffer.alloc(5));
  const size = await sizeOf(join(folder, 'sized'));
  expect(size).toEqual({
    bytes: 15,
    largest: [
      { path: join('deep', 'b'), bytes: 10 },
      { path: 'a', bytes: 5 },
    ],
  });
  expect(overBudget(size, 'linux')).toBeNull();
  expect(overBudget({ ...size, bytes: budget.linux + 1 }, 'linux')).toMatch(/more than[^]*deep/);
});

it('offers the program for its files, and makes it the usual one for none', () => {
  const script = openWithScript('Cleanplate.exe');
  expect(script).toContain(String.raw`Applications\Cleanplate.exe\SupportedTypes" ".tiff"`);
  expect(script).toContain(String.raw`"$INSTDIR\Cleanplate.exe" "%1"`);
  expect(script).not.toMatch(/Classes\\\./);
});
