import { parsePixelPath, type PixelAddress } from '../contract/desk/pixels.ts';
import { strictHeaders } from '../studio/page.ts';
import { isOurs } from './addresses.ts';

/** What the page can fetch: its own files, and pixels of what is on the desk. */
export interface Sources {
  file(path: string): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> } | null>;
  pixels(address: PixelAddress): Promise<Pixels | null>;
}

interface Pixels {
  status?: number;
  type: string;
  bytes: Uint8Array;
  headers: Record<string, string>;
}

/** Answers a request of the page. What is neither a file of the page nor pixels of the desk is not found, whatever it names. */
export async function answerPage({ method, url }: Request, { file, pixels }: Sources): Promise<Response> {
  if (!isOurs(url) || (method !== 'GET' && method !== 'HEAD')) return notFound();
  const path = new URL(url).pathname.slice(1);
  const address = parsePixelPath(path);
  const found = address ? await pixels(address) : await file(path);
  if (!found) return notFound();
  const extra = 'headers' in found ? found.headers : {};
  return new Response(found.bytes as Uint8Array<ArrayBuffer>, {
    status: ('status' in found && found.status) || 200,
    headers: { ...strictHeaders, ...extra, 'Content-Type': found.type },
  });
}

function notFound(): Response {
  return new Response('Not found\n', {
    status: 404,
    headers: { ...strictHeaders, 'Content-Type': 'text/plain' },
  });
}
