import type { ServerResponse } from 'node:http';
import { readPageFile } from '../studio/page.ts';
import { refuse, respond } from './respond.ts';

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cleanplate</title></head>
<body><p>The studio's window is not built yet: run <code>npm run build</code>.</p></body></html>
`;

/** Serves one file of the built window; `/` is its page. */
export async function serveAsset(
  path: string,
  folder: string | undefined,
  response: ServerResponse,
): Promise<void> {
  const found = await readPageFile(path.slice(1), folder);
  if (found) return respond(response, { type: found.type, body: found.bytes, headers: cacheOf(path) });
  if (path === '/') return respond(response, { type: 'text/html; charset=utf-8', body: notBuilt });
  refuse(response, 404);
}

/** What the build named after its content never changes. */
function cacheOf(path: string): Record<string, string> {
  return path.startsWith('/assets/') ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {};
}
