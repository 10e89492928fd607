import type { Page } from './page.ts';
import { placeOf } from './places.ts';

/** A script that finds pages by their words, in this order, and needs no server. */
export function searchScript(pages: Page[]): string {
  const entries = pages.map((page) => ({
    place: placeOf(page.file),
    title: page.title,
    text: page.words.replaceAll(/\s+/g, ' ').toLowerCase(),
  }));
  return `{\nconst pages = ${JSON.stringify(entries)};\n${script}}\n`;
}

const script = `
const { start } = document.currentScript.dataset;
const field = document.getElementById('search');
const list = document.getElementById('found');

/** Pages that have every word; those that have them in their title come first. */
function find(words) {
  const weight = ({ title }) => words.filter((word) => title.toLowerCase().includes(word)).length;
  return pages
    .filter(({ title, text }) => words.every((word) => (title.toLowerCase() + ' ' + text).includes(word)))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 12);
}

function show() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const found = words.length > 0 ? find(words) : [];
  list.replaceChildren(
    ...found.map(({ place, title }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = start + place;
      link.textContent = title;
      item.append(link);
      return item;
    }),
  );
  if (words.length > 0 && found.length === 0) {
    const item = document.createElement('li');
    item.textContent = 'Nothing found';
    list.append(item);
  }
  list.hidden = words.length === 0;
}

field.addEventListener('input', show);
`;
