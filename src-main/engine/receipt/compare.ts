import type { Receipt, ReceiptEntry, ReceiptItem, ReceiptVerdict } from '../../contract/config/receipt.ts';
import type { Damage } from '../pdf/damage.ts';
import { aspects, type Aspect } from './aspects.ts';
import { documentItems, type FileFacts, type Mark, type PageFacts } from './facts.ts';

type Words = string | null;

/**
 * What became of everything a file had. Where pages differ, the worst of them decides, and the words tell of each kind of page.
 * @param wished items that were to be taken away
 */
export function compareFacts(
  before: FileFacts,
  after: FileFacts,
  wished: readonly ReceiptItem[] = [],
): Receipt {
  const told: Receipt = {};
  const tell = (item: ReceiptItem, entry: ReceiptEntry | null) => {
    if (entry) told[item] = wished.includes(item) ? asWished(entry) : entry;
  };
  tell('format', entryOf(before.format, after.format));
  tell('pages', pagesEntry(before, after));
  for (const [item, aspect] of Object.entries(aspects) as [ReceiptItem, Aspect][])
    tell(item, pagedEntry(aspect, before.pages, after.pages));
  for (const item of documentItems) tell(item, markEntry(before.document?.[item], after.document?.[item]));
  return told;
}

/** What was to go is gone, or is still there. */
function asWished(entry: ReceiptEntry): ReceiptEntry {
  return entry.verdict === 'lost' && entry.after === null ? { ...entry, verdict: 'removed' } : entry;
}

function entryOf(before: Words, after: Words, isSame = before === after): ReceiptEntry | null {
  if (before === null && after === null) return null;
  const verdict = isSame ? 'kept' : after === null ? 'lost' : 'converted';
  return { verdict, before, after };
}

function pagesEntry({ pages, damage }: FileFacts, after: FileFacts): ReceiptEntry {
  const [had, has] = [pages.length, after.pages.length];
  if (damage) return damagedEntry(damage, has);
  const entry = entryOf(String(had), String(has))!;
  return has < had ? { ...entry, verdict: 'lost' } : entry;
}

/** What is mended is not as it was, even where every page came through. */
function damagedEntry({ pages, missing, incomplete }: Damage, has: number): ReceiptEntry {
  const unread = missing + incomplete;
  return {
    verdict: unread > 0 || has < pages ? 'lost' : 'converted',
    before: `${pages} in a damaged file${unread > 0 ? `, ${unread} cannot be read` : ''}`,
    after: `${has}${incomplete > 0 ? `, ${incomplete} incomplete` : ''}`,
  };
}

/** What a document has more than its source is no loss. */
function markEntry(before?: Mark, after?: Mark): ReceiptEntry | null {
  return before ? entryOf(before.words, after?.words ?? null, before.digest === after?.digest) : null;
}

const severity: ReceiptVerdict[] = ['kept', 'removed', 'converted', 'lost'];

/** Page by page; of pages that only one side has, `pages` tells. */
function pagedEntry({ judge, words }: Aspect, before: PageFacts[], after: PageFacts[]): ReceiptEntry | null {
  const pairs = before.slice(0, after.length).map((page, i) => [page, after[i]!] as const);
  const verdicts = pairs.flatMap(([a, b]) => judge(a, b) ?? []);
  if (verdicts.length === 0) return null;
  const verdict = verdicts.reduce((worst, own) =>
    severity.indexOf(own) > severity.indexOf(worst) ? own : worst,
  );
  return {
    verdict,
    before: together(pairs.map(([page]) => words(page))),
    after: together(pairs.map(([page, other]) => words(other, page))),
  };
}

const mostKinds = 3;

/** The words of all pages in one line: once where they are the same, else with the number of pages of each kind. */
function together(all: Words[]): Words {
  const counts = new Map<Words, number>();
  for (const words of all) counts.set(words, (counts.get(words) ?? 0) + 1);
  if (counts.size === 1) return all[0]!;
  const kinds = [...counts].map(
    ([words, count]) => `${words ?? 'none'} (${count} ${count === 1 ? 'page' : 'pages'})`,
  );
  const rest = kinds.length - mostKinds;
  return kinds.slice(0, mostKinds).join(', ') + (rest > 0 ? ` and ${rest} more kinds` : '');
}
