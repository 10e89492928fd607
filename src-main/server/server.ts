import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, reasonOf } from '../contract/errors/failure.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { bracketed, guard } from './guard.ts';
import { refuse } from './respond.ts';
import { route } from './routes.ts';
import { openUploads, usualLimits, type UploadLimits } from './uploads.ts';

export interface ServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  desk: Desk;
  /** Folder of the built window; the project's own when absent. */
  window?: string;
  limits?: UploadLimits;
}

export interface OpenServer {
  /** The address with its secret: who knows it may use the studio. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the studio to browsers.
 * @throws Failure `server/cannot-listen`
 */
export async function openServer({
  host,
  port,
  desk,
  window,
  limits = usualLimits,
}: ServerOptions): Promise<OpenServer> {
  const { patience } = limits;
  // An upload may take long; one that stands still is given up in `body.ts`. Without a limit of requests Node sets none for their heads either.
  const times = { requestTimeout: 0, headersTimeout: patience, connectionsCheckingInterval: patience / 2 };
  const server = createServer(times);
  const taken = await listen(server, host, port);
  const secret = randomBytes(24).toString('base64url');
  const { admit } = guard(host, taken, secret);
  const routes = { desk, uploads: openUploads(desk, limits), patience, window };
  server.on('request', (request, response) => {
    const target = admit(request);
    if (typeof target === 'number') {
      // Whatever else a stranger sends is not read.
      response.shouldKeepAlive = false;
      return refuse(response, target);
    }
    route(target, request, response, routes).catch(() => {
      if (!response.headersSent) refuse(response, 500);
      response.destroy();
    });
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
