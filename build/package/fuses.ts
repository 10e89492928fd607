import type { Configuration } from 'electron-builder';
import type { System } from './platform.ts';

/**
 * What the installed program can no longer be made to do by a variable or an argument. Its engine and its probes are utility processes of Electron, so nobody
 * needs it to be Node.
 */
export function fusesFor(system: System): NonNullable<Configuration['electronFuses']> {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    // Electron compares the archive with what is signed on these two only.
    enableEmbeddedAsarIntegrityValidation: system !== 'linux',
    // The page has a scheme of its own.
    grantFileProtocolExtraPrivileges: false,
    // Setting fuses breaks the signature that Apple's processors ask of every program; a certificate's comes later.
    resetAdHocDarwinSignature: system === 'darwin',
  };
}
