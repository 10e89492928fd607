import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, reasonOf } from '../contract/errors/failure.ts';
import { bracketed, guard } from './guard.ts';
import { styleHash } from './placeholder.ts';

export interface ServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** The one page there is. */
  page(): Promise<string>;
}

export interface OpenServer {
  /** The address with its secret: who knows it may use the studio. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the studio to one browser.
 * @throws Failure `server/cannot-listen`
 */
export async function openServer({ host, port, page }: ServerOptions): Promise<OpenServer> {
  const server = createServer();
  const taken = await listen(server, host, port);
  const secret = randomBytes(24).toString('base64url');
  const { admit } = guard(host, taken, secret);
  server.on('request', (request, response) => {
    const path = admit(request);
    if (typeof path === 'number') return refuse(response, path);
    if (path !== '/') return refuse(response, 404);
    void page().then(
      (html) => answer(response, 200, 'text/html; charset=utf-8', html),
      () => refuse(response, 500),
    );
  });
  return {
    url: `http://${bracketed(host)}:${taken}/${secret}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    throw new Failure('server/cannot-listen', { host, port, reason: reasonOf(error) }, { cause: error });
  }
}

/** Nothing is kept by the browser, framed, or loaded from anywhere. */
const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    `default-src 'none'; style-src '${styleHash}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...headers, 'Content-Type': type });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  answer(response, status, 'text/plain; charset=utf-8', `${STATUS_CODES[status]}\n`);
}
