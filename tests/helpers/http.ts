import { request as httpRequest } from 'node:http';

export interface HttpAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

export interface HttpAsk {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Asks over HTTP exactly as told: `fetch` does not let a test lie about its Host, and mends paths. */
export function askHttp(
  url: string,
  { method = 'GET', headers = {}, body }: HttpAsk = {},
): Promise<HttpAnswer> {
  const [, origin = '', path = '/'] = /^(https?:\/\/[^/]+)(.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const sent = httpRequest(origin, { path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        resolve({ status: response.statusCode!, headers: response.headers, body: text });
      });
    });
    sent.on('error', reject).end(body);
  });
}
