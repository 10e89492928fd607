import { posix } from 'node:path';
import { Marked, type RendererObject, type Tokens } from 'marked';
import { escapeXml } from '../../../src-main/engine/draw/svg.ts';
import { linked } from './pages.ts';
import type { Page } from './page.ts';
import { placeOf, reference } from './places.ts';

/** What there is beside the page that is rendered. */
export interface Beside {
  /** Pages that are part of the guide. */
  files: ReadonlySet<string>;
  /** True for an image of the built guide, by its place. */
  hasImage(place: string): boolean;
}

/** The content of a page as HTML: its links lead to built pages, to the network, or nowhere. */
export function renderPage(page: Page, beside: Beside): string {
  const anchors = page.headings.map(({ anchor }) => anchor);
  const renderer: RendererObject = {
    heading({ depth, tokens }) {
      return `<h${depth} id="${anchors.shift()}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const address = addressOf(page, href, beside);
      return address === null ? text : `<a href="${escapeXml(address)}">${text}</a>`;
    },
    image: (image) => imageOf(page, image, beside),
    code: ({ text, lang = '' }) =>
      `<pre><code${lang && ` data-language="${escapeXml(lang.split(' ')[0]!)}"`}>${escapeXml(text)}</code></pre>\n`,
    tablecell({ tokens, header, align }) {
      const content = this.parser.parseInline(tokens);
      const name = header && content !== '' ? 'th' : 'td';
      return `<${name}${align ? ` class="${align}"` : ''}>${content}</${name}>\n`;
    },
  };
  return new Marked({ renderer }).parser(page.tokens);
}

/** Where a link leads; null for files of the project that are no part of the guide. */
function addressOf(page: Page, href: string, { files }: Beside): string | null {
  if (/^[a-z]+:/.test(href)) return href;
  const to = linked(page, href);
  if (!files.has(to)) return null;
  const [, anchor] = href.split('#');
  const place = to === page.file ? '' : reference(placeOf(page.file), placeOf(to));
  return anchor === undefined ? place : `${place}#${anchor}`;
}

/** An image with its words below it; its words alone where nobody has made it yet. */
function imageOf({ file }: Page, { href, text }: Tokens.Image, { hasImage }: Beside): string {
  const place = posix.join(posix.dirname(placeOf(file)), href);
  if (!hasImage(place)) return `<em class="missing">${escapeXml(text)}</em>`;
  return `<img src="${escapeXml(href)}" alt="${escapeXml(text)}" loading="lazy">`;
}
