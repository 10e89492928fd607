import { readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import type { ServerResponse } from 'node:http';
import { refuse, respond } from './respond.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cleanplate</title></head>
<body><p>The studio's window is not built yet: run <code>npm run build</code>.</p></body></html>
`;

/** Serves one file of the built window; `/` is its page. Only files with a known ending, only below the folder. */
export async function serveAsset(path: string, folder: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? '/index.html' : decoded(path);
  const type = types[extname(name)];
  if (!type || !isPlain(name)) return refuse(response, 404);
  const body = await readFile(join(folder, name)).catch(() => null);
  if (body) return respond(response, { type, body, headers: cacheOf(name) });
  if (path === '/') return respond(response, { type, body: notBuilt });
  refuse(response, 404);
}

/** What the build named after its content never changes. */
function cacheOf(name: string): Record<string, string> {
  return name.startsWith('/assets/') ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {};
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** Without `..`, hidden files, or what Windows takes for a separator, a drive or a stream. */
function isPlain(name: string): boolean {
  return name.startsWith('/') && posix.normalize(name) === name && !/[\\:\0]|\/\./.test(name);
}
