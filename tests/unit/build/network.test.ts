/** What `docs/privacy.md` says of the code: nothing in it goes to another machine. The import law keeps Node's modules; this is about the rest. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { contentSecurityPolicy } from '../../../src-main/studio/page.ts';

const sources = ['src-main', 'src-renderer'].flatMap((folder) =>
  readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte|html|css)$/.test(name))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(inProject(folder, name), 'utf8') })),
);

/** Every place where a pattern is found, as `file: match`. */
function places(pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([match]) => `${file}: ${match}`),
  );
}

describe('the code', () => {
  it('asks over HTTP in places of the page alone, which take the addresses of its own studio', () => {
    const asking =
      /(?<![\w#.])(?:fetch|new (?:EventSource|WebSocket|XMLHttpRequest))\(\w*|sendBeacon|importScripts/g;
    const known = new Set([
      'src-renderer/api/browser-bridge.ts: new EventSource(url',
      'src-renderer/api/fetch-reply.ts: fetch(url',
      // An address of `api/`, too.
      'src-renderer/state/sounds.svelte.ts: fetch(pixels',
    ]);
    const found = places(asking);
    expect(found).toContain('src-renderer/api/fetch-reply.ts: fetch(url');
    expect(found.filter((place) => !known.has(place))).toEqual([]);
  });

  it('holds no address of another machine, but names that look like one', () => {
    const names = ['www.w3.org', 'ns.adobe.com', 'json-schema.org', 'purl.org'];
    const own = ['127.0.0.1', 'localhost', 'studio', '*'];
    const hosts = places(/(?<=https?:\/\/)[\w.*-]+/g).map((place) => place.split(': '));
    expect(hosts.filter(([, host]) => ![...names, ...own].includes(host!))).toEqual([]);
  });
});

describe('the page’s policy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((line) => [line.split(' ')[0]!, line.split(' ').slice(1)]),
  );

  it('forbids everything that it does not name', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
  });

  it('names no machine but the one that serves it', () => {
    const allowed = new Set(["'none'", "'self'", 'blob:', 'data:']);
    expect([...directives.values()].flat().filter((source) => !allowed.has(source))).toEqual([]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
  });
});
