import { slug } from 'github-slugger';
import type { z } from 'zod';
import { channels } from '../../../src-main/contract/channels.ts';
import { deskEvent } from '../../../src-main/contract/desk/events.ts';
import { deskRequests } from '../../../src-main/contract/desk/requests.ts';
import { commentsIn } from './comments.ts';
import { errorPage } from './error-page.ts';
import { namedSchemas, type Names } from './named.ts';
import { page } from './page.ts';
import { schemaText } from './tables.ts';
import type { LinkTo } from './types.ts';

/** Every page of the contract's reference: its file in `docs/reference`, and its text. */
export async function referencePages(): Promise<Map<string, string>> {
  const parts = { ...partsOf('engine', channels), ...partsOf('desk', deskRequests) };
  const named = await namedSchemas(parts);
  return new Map([
    ['README.md', overview()],
    ['errors.md', errorPage()],
    ['engine.md', requests('engine', channels, named)],
    ['desk.md', requests('desk', deskRequests, named)],
    ['values.md', values(named)],
  ]);
}

type Requests = typeof channels | typeof deskRequests;

/** The parts of each request under names of their own: `engine train request`. */
function partsOf(whose: string, requests: Requests) {
  const entries = Object.entries(requests).flatMap(([request, parts]) =>
    Object.entries(parts).map(([part, schema]) => [`${whose} ${request} ${part}`, schema] as const),
  );
  return Object.fromEntries(entries);
}

function overview(): string {
  return page('The contract', [
    'What the parts of the program say to each other. Doors (window, browser, terminal) ask the *desk*; the desk, and the terminal directly, ask the *engine*. ' +
      'Whatever crosses a border is checked by these schemas first.',
    '- [Requests of the engine](engine.md): training, cleaning, measuring; also what `--json` prints\n' +
      '- [Requests of the desk](desk.md): what a window asks of the studio, and what the studio tells its windows\n' +
      '- [Values](values.md): settings, cards, results\n' +
      '- [Errors](errors.md): every code, what it means, what to do',
    'Rules between fields (such as *paired training needs the clean images*) are part of the schemas and not of these tables: an error names the field and says what is wrong.',
  ]);
}

function requests(whose: 'engine' | 'desk', all: Requests, named: Names): string {
  const link = linkFrom(`${whose}.md`, named);
  const comments = commentsIn(sources[whose]);
  const table = whose === 'engine' ? 'channels' : 'deskRequests';
  const sections = Object.entries(all).flatMap(([request, parts]) => {
    const told = Object.entries<z.ZodType>(parts).map(
      ([part, schema]) => `**${titles[part]!}:** ${partText(schema, named, link)}`,
    );
    return [`## \`${request}\``, comments.get(`${table}.${request}`) ?? '', ...told].filter(Boolean);
  });
  const events = whose === 'desk' ? ['## Events', schemaText(named.of(deskEvent).schema, link)] : [];
  return page(whose === 'engine' ? 'Requests of the engine' : 'Requests of the desk', [
    introductions[whose],
    ...sections,
    ...events,
  ]);
}

const sources = {
  engine: 'src-main/contract/channels.ts',
  desk: 'src-main/contract/desk/requests.ts',
};

const titles: Record<string, string> = {
  request: 'Asked with',
  result: 'Answered with',
  progress: 'Told meanwhile, of which the newest counts',
  event: 'Told meanwhile, each one',
  control: 'Can be told while it runs',
};

const introductions = {
  engine:
    'A job ends as `done` with its result, as `cancelled` with what was finished, or as `failed` with an [error](errors.md).',
  desk:
    'Over HTTP a request is `POST <secret>/api/<name>` with its JSON; the answer is `{ "ok": true, "result": ... }` or `{ "ok": false, "error": ... }`. ' +
    'Events come as Server-Sent Events from `<secret>/api/events`.',
};

/** A schema that is known under another name is linked to; others are told here. */
function partText(part: z.ZodType, named: Names, link: LinkTo): string {
  const { name, file, schema } = named.of(part);
  if (file !== '') return link(name);
  const text = schemaText(schema, link);
  return text.startsWith('|') || text.includes('\n') ? `\n\n${text}` : text;
}

function values(named: Names): string {
  const link = linkFrom('values.md', named);
  const shown = named.all
    .filter(({ file, name }) => file !== '' && name !== 'deskEvent')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const sections = shown.flatMap(({ name, file, schema }) => {
    const comment = commentsIn(file).get(name.replace(/ .*/, '')) ?? schema.description;
    return [`## ${name}`, [comment, `In \`${file}\`.`].filter(Boolean).join(' '), schemaText(schema, link)];
  });
  return page('Values', ['Settings, results and all else that has a name in the contract.', ...sections]);
}

/** Links to named schemas stand in `values.md`, under the anchors that headings have there. */
function linkFrom(from: string, named: Names): LinkTo {
  return (reference) => {
    const name = decodeURIComponent(reference);
    if (!named.find(name)) throw new Error(`Nothing in the contract is called ${name}`);
    return `[${name}](${from === 'values.md' ? '' : 'values.md'}#${slug(name)})`;
  };
}
