import { protocol } from 'electron';
import { scheme } from './addresses.ts';

/** Makes the scheme as good as `https:` for its page. Must be called before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Has every request of the window's page answered. */
export function serveScheme(answer: (request: Request) => Promise<Response>): void {
  protocol.handle(scheme, answer);
}
