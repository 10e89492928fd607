import type { FileAssociation } from 'electron-builder';
import { pictureEndings } from '../../src-main/contract/config/endings.ts';

/** What the desktop offers this program for, beside those that a person has chosen: it takes no kind of file over. */
const alternate = { role: 'Editor', rank: 'Alternate' } as const;

/** macOS: all kinds. */
export const macOpens: FileAssociation[] = [
  { ext: [...pictureEndings], name: 'Picture or scan', ...alternate },
  { ext: 'onnx', name: 'ONNX model', ...alternate },
];

/** Linux knows pictures by their types; only models need one. */
export const linuxOpens: FileAssociation[] = [
  { ext: 'onnx', name: 'ONNX model', mimeType: 'application/x-onnx' },
];
export const pictureTypes = ['png', 'jpeg', 'tiff', 'webp', 'avif']
  .map((name) => `image/${name}`)
  .concat('application/pdf');

/**
 * Windows: a part of the installer's script that lists the program under "Open with". What the packager would write makes it the one that opens
 * them.
 * @param program name of the executable
 */
export function openWithScript(program: string): string {
  const key = `SHELL_CONTEXT "Software\\Classes\\Applications\\${program}`;
  const endings = [...pictureEndings, 'onnx'];
  return [
    '!macro customInstall',
    `  WriteRegStr ${key}" "FriendlyAppName" "Cleanplate"`,
    `  WriteRegStr ${key}\\shell\\open\\command" "" '"$INSTDIR\\${program}" "%1"'`,
    ...endings.map((ending) => `  WriteRegStr ${key}\\SupportedTypes" ".${ending}" ""`),
    '!macroend',
    '!macro customUnInstall',
    `  DeleteRegKey ${key}"`,
    '!macroend',
    '',
  ].join('\n');
}
