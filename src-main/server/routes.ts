import type { IncomingMessage, ServerResponse } from 'node:http';
import { parsePixelPath } from '../contract/desk/pixels.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { serveAsset } from './assets.ts';
import { jsonBody, whileItMoves } from './body.ts';
import { serveEvents } from './events.ts';
import { refuse, respond, respondJson } from './respond.ts';
import type { Uploads } from './uploads.ts';

export interface Routes {
  desk: Desk;
  uploads: Uploads;
  /** Milliseconds without a byte of a request, after which it is given up. */
  patience: number;
  /** Folder of the built window. */
  window?: string | undefined;
}

const windowName = /^[\w-]{1,64}$/;

/**
 * Everything that lies below the secret:
 *
 *     POST api/<request>             JSON -> Reply; `X-Window` names the window
 *     GET  api/events?window=NAME    what the desk tells, as Server-Sent Events
 *     PUT  upload?role=work|clean|model|data&name=PATH[&set=ID]    bytes -> Reply
 *     GET  pixels/...                contract/desk/pixels.ts
 *     GET  anything else             files of the built window
 */
export async function route(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  { desk, uploads, patience, window }: Routes,
): Promise<void> {
  const { pathname: path, searchParams: asked } = new URL(target.replace(/^\/+/, '/'), 'http://studio');
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/api/events')
    return isReading ? serveEvents(response, desk, named(asked.get('window'))) : refuse(response, 405);
  if (path.startsWith('/api/'))
    return request.method === 'POST'
      ? serveRequest(path.slice('/api/'.length), request, response, { desk, patience })
      : refuse(response, 405);
  if (path === '/upload')
    return request.method === 'PUT'
      ? respondJson(response, await uploads.take(request, asked))
      : refuse(response, 405);
  if (!isReading) return refuse(response, 405);
  return path.startsWith('/pixels/')
    ? servePixels(path.slice(1), response, desk)
    : serveAsset(path, window, response);
}

function named(window: string | string[] | null | undefined): string | undefined {
  return typeof window === 'string' && windowName.test(window) ? window : undefined;
}

async function serveRequest(
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  { desk, patience }: Pick<Routes, 'desk' | 'patience'>,
): Promise<void> {
  const body = await whileItMoves(request, patience, () => jsonBody(request));
  if (typeof body === 'number') return refuse(response, body);
  respondJson(response, await desk.answer(name, body.value, named(request.headers['x-window'])));
}

async function servePixels(path: string, response: ServerResponse, desk: Desk): Promise<void> {
  const address = parsePixelPath(path);
  const pixels = address && (await desk.pixels(address));
  if (!pixels) return refuse(response, 404);
  const { status, type, bytes: body, headers } = pixels;
  respond(response, { ...(status && { status }), type, body, headers });
}
