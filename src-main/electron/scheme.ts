import { protocol } from 'electron';

const scheme = 'cleanplate';

/** Where the window's page lives: an address that exists nowhere else. */
export const pageAddress = `${scheme}://studio/`;

/** True for addresses of our own page. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: given, host } = new URL(address);
  return given === `${scheme}:` && host === 'studio';
}

/** Makes the scheme as good as `https:` for its page. Must be called before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Has every request of the window's page answered. */
export function serveScheme(answer: (request: Request) => Promise<Response>): void {
  protocol.handle(scheme, answer);
}
