import { STATUS_CODES, type ServerResponse } from 'node:http';
import { strictHeaders } from '../studio/page.ts';

export interface Answer {
  status?: number;
  type: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
}

export function respond(response: ServerResponse, { status = 200, type, body, headers }: Answer): void {
  const length = { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...strictHeaders, 'Content-Type': type, ...length, ...headers });
  response.end(body);
}

export function respondJson(response: ServerResponse, value: unknown): void {
  respond(response, { type: 'application/json; charset=utf-8', body: JSON.stringify(value) });
}

export function refuse(response: ServerResponse, status: number): void {
  respond(response, { status, type: 'text/plain; charset=utf-8', body: `${STATUS_CODES[status]}\n` });
}
