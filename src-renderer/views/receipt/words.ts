import { language } from '../../format/language.svelte.ts';

/** What the engine says of sizes and forms, word by word; names and numbers stay as they are. */
const german: readonly [RegExp, string][] = [[/\bbits?\b/g, 'Bit']];

/** What stands in a receipt, in the chosen language. */
export function words(said: string | null): string | null {
  if (said === null || language.current !== 'de') return said;
  return german.reduce((text, [from, to]) => text.replace(from, to), said);
}
