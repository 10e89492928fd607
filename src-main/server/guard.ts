import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who may ask: only the one who knows the secret in the address, at the address that was given out. */
export interface Guard {
  /** The path of a request below the secret, with its query, or the status that refuses it. */
  admit(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): string | 403 | 404 | 405;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT']);

/**
 * - `Host` must be the address that was given out: another name that leads here (DNS rebinding) is refused.
 * - `Origin`, where a browser sends one (with every POST and PUT it does), must be our own.
 * - The first part of the path is the secret.
 */
export function guard(host: string, port: number, secret: string): Guard {
  const isOurs = (given: string | undefined) => given !== undefined && isAddress(given, host, port);
  return {
    admit({ method = '', url = '', headers }) {
      if (!isOurs(headers.host)) return 403;
      const { origin } = headers;
      if (origin !== undefined && !(origin.startsWith('http://') && isOurs(origin.slice('http://'.length))))
        return 403;
      if (headers['sec-fetch-site'] === 'cross-site') return 403;
      if (!methods.has(method)) return 405;
      const [, given = '', ...rest] = url.split('/');
      return isSame(given, secret) ? `/${rest.join('/')}` : 404;
    },
  };
}

/** Listening on every interface, any address in numbers is ours, because no name can be tricked into one. */
function isAddress(given: string, host: string, port: number): boolean {
  const name = given.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (given !== `${bracketed(name)}:${port}` && !(port === 80 && given === bracketed(name))) return false;
  if (host === '0.0.0.0' || host === '::') return isIP(name) > 0 || name === 'localhost';
  return name === host || (isLoopback(host) && name === 'localhost');
}

export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** True for the addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === '::1' || host === 'localhost' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Takes the same time whatever is wrong. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
