import { onTestFinished } from 'vitest';
import type { Reply } from '../../src-main/contract/desk/requests.ts';
import { openServer, type ServerOptions } from '../../src-main/server/server.ts';
import type { Studio } from '../../src-main/studio/studio.ts';
import { openTestDesk, type TestDesk } from './desk.ts';
import { askHttp } from './http.ts';

/** What a request in JSON says of itself. */
export const json = { 'Content-Type': 'application/json' };

/** A desk behind the browser's door. */
export interface Door extends TestDesk {
  url: string;
  origin: string;
  port: string;
  home: string;
  post(request: string, asked: unknown, headers?: Record<string, string>): Promise<Reply<unknown>>;
  put(query: Record<string, string>, body: Uint8Array | string): Promise<Reply<unknown>>;
}

/** Opens one whose desk lies in a folder; it is closed when the test ends. */
export async function openDoor(
  home: string,
  options: Partial<ServerOptions> = {},
  around?: (studio: Studio) => Pick<Studio, 'call'>,
): Promise<Door> {
  const desk = await openTestDesk(home, undefined, around);
  const server = await openServer({ host: '127.0.0.1', port: 0, desk: desk.desk, ...options });
  onTestFinished(server.close);
  const { url } = server;
  return {
    ...desk,
    url,
    origin: new URL(url).origin,
    port: new URL(url).port,
    home,
    post: async (request, asked, headers = {}) => {
      const body = JSON.stringify(asked);
      const answer = await askHttp(`${url}api/${request}`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body,
      });
      return JSON.parse(answer.body) as Reply<unknown>;
    },
    put: async (query, body) => {
      const answer = await askHttp(`${url}upload?${new URLSearchParams(query)}`, { method: 'PUT', body });
      return JSON.parse(answer.body) as Reply<unknown>;
    },
  };
}

/** What `openDoor` takes beside the folder. */
export type DoorOptions = Parameters<typeof openDoor> extends [string, ...infer More] ? More : never;
