/**
 * `node --import tests/support/electron/register.mjs out/main/electron/main.js [files]`: runs the program's real main process with a
 * stand-in for Electron. See README.md.
 */
import { register } from 'node:module';

// @ts-expect-error -- a loader without types
await import('tsx');
register('./hooks.mjs', import.meta.url);
await import('./control.ts');
