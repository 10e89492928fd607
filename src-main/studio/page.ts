import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { projectFolder } from '../engine/base/project.ts';

/** The built page and its files. */
export const pageFolder = join(projectFolder, 'out', 'renderer');

/** The page loads nothing but its own files and what the studio gives it, runs no script that is not a file, and is shown in no frame. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  'media-src blob:',
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What goes with everything a page is given: nothing is kept by the browser, framed, or loaded from anywhere else. */
export const strictHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Plain names only, one below the other: no way leads up or out. */
const plainPath = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/**
 * A file of the built page.
 * @param path relative, with slashes; nothing is the page itself
 * @returns null where there is none
 */
export async function readPageFile(
  path: string,
  folder = pageFolder,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const name = path || 'index.html';
  const type = types[extname(name)];
  if (!type || !plainPath.test(name)) return null;
  const bytes = await readFile(join(folder, name)).catch(() => null);
  return bytes && { type, bytes };
}
