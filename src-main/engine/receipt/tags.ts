import type { Tags } from './facts.ts';

const mostNames = 3;

/** Names of what only the first one has. */
export function lostTags(before: Tags, after: Tags): string[] {
  return [...before.keys()].filter((name) => !after.has(name));
}

/** How many there are; of a result, which ones are missing or other than those of its source. */
export function tagsWords(tags: Tags | undefined, source: Tags | undefined, noun: string): string | null {
  if (!tags || tags.size === 0) return null;
  const many = `${tags.size} ${noun}${tags.size === 1 ? '' : 's'}`;
  if (!source) return many;
  const gone = lostTags(source, tags);
  const other = [...source].flatMap(([name, value]) =>
    tags.has(name) && tags.get(name) !== value ? [name] : [],
  );
  return [many, ...named('without', gone), ...named('another', other)].join(', ');
}

function named(how: string, names: string[]): string[] {
  if (names.length === 0) return [];
  const rest = names.length - mostNames;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return [`${how} ${names.slice(0, mostNames).join(', ')}${more}`];
}
