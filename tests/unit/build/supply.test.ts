/** What this program is made of that others wrote: `docs/supply-chain.md`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject, root } from '../../../build/tools/lib/project.mjs';
import { billOf } from '../../../build/tools/supply/bom.ts';
import { composeNotices } from '../../../build/tools/supply/compose.ts';
import { whyRefused } from '../../../build/tools/supply/licences.ts';
import { nameOf, readLock } from '../../../build/tools/supply/lock.ts';
import { shippedPackages } from '../../../build/tools/supply/shipped.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;
const folder = temporaryFolder();

function aPackage(name: string, card: object, files: Record<string, string> = {}): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...card }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
  return place;
}

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND MIT', 'BlueOak-1.0.0'])(
    '%s is allowed',
    (licence) => {
      expect(whyRefused('leftpad', licence)).toBeNull();
    },
  );

  it.each([
    ['GPL-3.0-only', /^leftpad is under GPL-3\.0-only, which is not among/],
    ['AGPL-3.0-or-later', /^leftpad is under AGPL-3\.0-or-later/],
    ['MIT AND GPL-2.0-only', /^leftpad is under MIT AND GPL-2\.0-only/],
    ['LGPL-3.0-or-later', /^leftpad is under LGPL-3\.0-or-later/],
    ['SEE LICENSE IN LICENSE.md', /^leftpad is under 'SEE .*no licence known to SPDX/],
    ['UNLICENSED', /^leftpad is under 'UNLICENSED'/],
    [undefined, /^leftpad does not say/],
  ])('%s is refused, with the name of the package', (licence, why) => {
    expect(whyRefused('leftpad', licence)).toMatch(why);
  });

  it('may be the LGPL where the library can be replaced', () => {
    expect(whyRefused('@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later')).toBeNull();
    expect(whyRefused('@img/sharp-win32-x64', 'Apache-2.0 AND LGPL-3.0-or-later')).toBeNull();
  });
});

describe('the notices', () => {
  it('hold the texts that a package brings, else those of SPDX', () => {
    const own = aPackage(
      'own',
      { license: 'MIT' },
      { 'LICENSE.txt': 'Copyright of its own', NOTICE: 'A notice' },
    );
    const none = aPackage('none', { licenses: [{ type: 'ISC' }], author: { name: 'Ada' } });
    const text = composeNotices('A program', [own, none]);
    expect(text).toContain('own 1.0.0\nLicence: MIT\n\nCopyright of its own\n\nA notice\n');
    expect(text).toContain(
      "none 1.0.0\nLicence: ISC\n\nThe package holds no text of its licence, by Ada; this is SPDX's:",
    );
    expect(text).toContain('Permission to use, copy, modify');
  });

  it('are not written where a licence forbids it; all such packages are named', () => {
    const bad = [aPackage('bad', { license: 'GPL-3.0-only' }), aPackage('worse', {})];
    expect(() => composeNotices('A program', bad)).toThrow(/^bad is under GPL.*\nworse does not say/);
  });

  it('of this program are complete', () => {
    const text = composeNotices('Cleanplate', shippedPackages());
    for (const name of ['onnxruntime-node', 'sharp', 'zod', 'svelte', 'uplot', '@embedpdf/pdfium'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    for (const tool of ['vitest', 'typescript', 'oxlint'])
      expect(text).not.toMatch(new RegExp(`^${tool} \\d`, 'm'));
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(text).toMatch(/It holds: .*vips 8\.\d+/);
  });
});

/** A part in npm's words. */
function one(name: string) {
  return { 'bom-ref': `${name}@1.0.0`, name, type: 'library', version: '1.0.0' };
}

describe('the bill of materials', () => {
  const everything = {
    bomFormat: 'CycloneDX' as const,
    metadata: { component: { ...one('folder'), type: 'library' } },
    components: [one('kept'), one('tool'), one('@img/sharp-libvips-linux-x64')],
    dependencies: [{ ref: 'folder@1.0.0', dependsOn: ['kept@1.0.0', 'tool@1.0.0'] }, { ref: 'tool@1.0.0' }],
  };

  it('holds what is in the program, and what is in libvips', () => {
    const libvips = aPackage('@img/sharp-libvips-linux-x64', {}, { 'versions.json': '{ "vips": "8.18.7" }' });
    const bill = billOf(everything, [aPackage('kept', {}), libvips]);
    expect(bill.metadata.component).toMatchObject({ name: 'cleanplate', type: 'application' });
    expect(bill.components.map(({ name }) => name)).toEqual(['kept', '@img/sharp-libvips-linux-x64']);
    expect(bill.components[1]).toMatchObject({ components: [{ name: 'vips', version: '8.18.7' }] });
    expect(bill.dependencies).toEqual([{ ref: 'folder@1.0.0', dependsOn: ['kept@1.0.0'] }]);
  });
});

describe('the lock', () => {
  const lock = [...readLock(root)];

  it('knows every package by a strong sum, from the registry and nowhere else', () => {
    expect(
      lock.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place),
    ).toEqual([]);
    expect(
      lock.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([place]) => place),
    ).toEqual([]);
  });

  it('has an answer for every package that would run a program when it is installed', () => {
    const running = lock
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => nameOf(place));
    const answered = manifest['allowScripts']!;
    expect([...new Set(running)].filter((name) => answered[name] === undefined)).toEqual([]);
    expect(Object.keys(answered).filter((name) => answered[name])).toEqual(['@tensorflow/tfjs-node-gpu']);
  });

  it('takes exactly the versions that package.json names', () => {
    const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind]!),
    );
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
