import { escapeXml } from '../../../src-main/engine/draw/svg.ts';
import type { Part } from './pages.ts';
import type { Page } from './page.ts';
import { placeOf, reference } from './places.ts';

/** A whole page of the book: its content among the contents, with the pages before and after it. */
export function framePage(page: Page, content: string, parts: Part[]): string {
  const place = placeOf(page.file);
  const to = (target: string) => reference(place, target);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(page.title)} · Cleanplate</title>
<link rel="stylesheet" href="${to('style.css')}">
<script src="${to('search.js')}" data-start="${to('index.html').replace(/index\.html$/, '')}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="home" href="${to('index.html')}">Cleanplate</a>
<label>Search <input type="search" id="search" autocomplete="off"></label>
</header>
<ul id="found" aria-live="polite" aria-label="Found" hidden></ul>
<main id="content">
${content}
${neighbours(page, parts)}
</main>
<nav aria-label="Contents">
${parts.map((part, i) => contents(part, page, i === 0)).join('\n')}
</nav>
</body>
</html>
`;
}

function contents({ title, pages }: Part, open: Page, isFirst: boolean): string {
  const items = pages.map((page) => {
    const here = page === open ? ' aria-current="page"' : '';
    return `<li><a href="${reference(placeOf(open.file), placeOf(page.file))}"${here}>${escapeXml(page.title)}</a></li>`;
  });
  return `<details${isFirst || pages.includes(open) ? ' open' : ''}><summary>${escapeXml(title)}</summary><ul>${items.join('')}</ul></details>`;
}

function neighbours(page: Page, parts: Part[]): string {
  const pages = parts.find((part) => part.pages.includes(page))?.pages ?? [];
  const at = pages.indexOf(page);
  const links = [
    { target: pages[at - 1], words: 'Before' },
    { target: pages[at + 1], words: 'Next' },
  ].map(({ target, words }) =>
    target && at >= 0
      ? `<a href="${reference(placeOf(page.file), placeOf(target.file))}">${words}: ${escapeXml(target.title)}</a>`
      : '',
  );
  return `<p class="neighbours">${links.join(' ')}</p>`;
}
