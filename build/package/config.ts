import { basename } from 'node:path';
import type { Configuration } from 'electron-builder';
import { appId } from '../../src-main/electron/app-id.ts';
import { inProject } from '../tools/lib/project.mjs';
import { leftOut, unpacked, type Contents } from './contents.ts';
import { fusesFor } from './fuses.ts';
import { linuxOpens, macOpens, pictureTypes } from './opens.ts';

/** What goes into the packager. */
export interface Plan extends Contents {
  /** Electron's runtime: a folder. */
  runtime: string;
  /** The built program. */
  program: string;
  /** Folder with the icons (`icons.ts`) and the script of Windows' installer. */
  icons: string;
  /** Files that lie beside the archive: third-party notices, the bill of materials. */
  papers: string[];
  /** Where newer versions are looked for, by those who want that; null: nowhere. */
  updates: string | null;
  /** A certificate is at hand. */
  isSigned: boolean;
  homepage: string;
  /** Name and address, which Linux packages have to have. */
  maintainer: string;
  output: string;
}

/** Of the desktop program; `cleanplate` is the terminal's. */
const executable = 'cleanplate-studio';

const entitlements = inProject('build', 'package', 'entitlements.plist');

/** electron-builder's configuration. Who signs and with what, it finds in the environment (`docs/packaging.md`). */
export function configFor(plan: Plan): Configuration {
  const { machine, program, icons, output, papers } = plan;
  return {
    appId,
    productName: 'Cleanplate',
    copyright: 'Apache License 2.0',
    directories: { output, buildResources: icons },
    electronDist: plan.runtime,
    electronLanguages: ['en', 'de'],
    // Native modules come with binaries for every Node and Electron.
    npmRebuild: false,
    files: [
      'package.json',
      '!out{,/**}',
      { from: program, to: 'out', filter: ['{main,preload,renderer}/**', '!**/*.map'] },
      ...leftOut(plan),
    ],
    asarUnpack: unpacked(plan),
    extraResources: [
      { from: 'models', to: 'models' },
      { from: 'LICENSE', to: 'LICENSE.txt' },
      ...papers.map((file) => ({ from: file, to: basename(file) })),
    ],
    extraMetadata: { desktopName: `${executable}.desktop`, homepage: plan.homepage },
    electronFuses: fusesFor(machine.system),
    publish: plan.updates === null ? null : { provider: 'generic', url: plan.updates },
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    linux: {
      executableName: executable,
      // Paths, not addresses: the program opens files of this machine.
      executableArgs: ['%F'],
      category: 'Graphics',
      synopsis: 'Cleans noisy photographs and scanned documents',
      maintainer: plan.maintainer,
      icon: icons,
      mimeTypes: pictureTypes,
      fileAssociations: linuxOpens,
      syncDesktopName: true,
    },
    deb: { packageName: executable },
    rpm: { packageName: executable },
    win: { icon: `${icons}/icon.ico` },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      include: `${icons}/open-with.nsh`,
      artifactName: '${productName}-${version}-setup-${arch}.${ext}',
    },
    portable: { artifactName: '${productName}-${version}-portable-${arch}.${ext}' },
    mac: {
      icon: `${icons}/icon.icns`,
      category: 'public.app-category.graphics-design',
      fileAssociations: macOpens,
      // Without a certificate it would refuse the native modules that come along.
      hardenedRuntime: plan.isSigned,
      gatekeeperAssess: false,
      entitlements,
      entitlementsInherit: entitlements,
    },
  };
}
