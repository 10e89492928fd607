import {
  receiptItems,
  receiptVerdicts,
  type Receipt,
  type ReceiptEntry,
  type ReceiptItem,
  type ReceiptVerdict,
} from '../../../src-main/contract/config/receipt.ts';
import { t } from '../../format/translate.ts';

/** One line of a receipt. */
export type Told = ReceiptEntry & { item: ReceiptItem };

/** What a person should know comes first. */
const order: readonly ReceiptVerdict[] = ['lost', 'converted', 'removed', 'kept'];

/** The lines of a receipt by what became of them; nothing is said of what did not happen. */
export function groupsOf(receipt: Receipt): { verdict: ReceiptVerdict; lines: Told[] }[] {
  const lines = receiptItems.flatMap((item) => (receipt[item] ? [{ item, ...receipt[item] }] : []));
  return order
    .map((verdict) => ({ verdict, lines: lines.filter((line) => line.verdict === verdict) }))
    .filter(({ lines }) => lines.length > 0);
}

/** How many lines there are of each verdict. */
export function countsOf(receipt: Receipt): Record<ReceiptVerdict, number> {
  const all = Object.values(receipt).map(({ verdict }) => verdict);
  const count = (verdict: ReceiptVerdict) => all.filter((one) => one === verdict).length;
  return Object.fromEntries(receiptVerdicts.map((verdict) => [verdict, count(verdict)])) as Record<
    ReceiptVerdict,
    number
  >;
}

/** `1 lost, 2 converted`, or that all is as it was. */
export function summary(receipt: Receipt): string {
  const { lost, converted, removed } = countsOf(receipt);
  const parts = [
    ...(lost ? [t('receipt.lostCount', { count: lost })] : []),
    ...(converted ? [t('receipt.convertedCount', { count: converted })] : []),
    ...(removed ? [t('receipt.removedCount', { count: removed })] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : t('receipt.allKept');
}

/** True for a file that had something its result has not, and nobody asked for that. */
export function hasLost({ receipt }: { receipt?: Receipt | undefined }): boolean {
  return receipt !== undefined && countsOf(receipt).lost > 0;
}
