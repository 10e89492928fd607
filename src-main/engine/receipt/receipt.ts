import type { Receipt, ReceiptItem } from '../../contract/config/receipt.ts';
import { compareFacts } from './compare.ts';
import { readFacts } from './read-facts.ts';

/**
 * What became of everything a file had in the file that was made of it, read from the headers of both. Undefined where one of them cannot be
 * read so far; nothing is taken for granted.
 * @param wished items that were to be taken away
 */
export async function receiptOf(
  source: string,
  result: string,
  wished: readonly ReceiptItem[] = [],
): Promise<Receipt | undefined> {
  const [before, after] = await Promise.all([readFacts(source), readFacts(result)]);
  return before && after ? compareFacts(before, after, wished) : undefined;
}
