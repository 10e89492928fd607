import type { FileResult } from '../../contract/config/cleaning.ts';
import {
  receiptChanges,
  type Receipt,
  type ReceiptEntry,
  type ReceiptItem,
} from '../../contract/config/receipt.ts';

/** Items as they read in the middle of a line. */
const names: Record<ReceiptItem, string> = {
  format: 'format',
  pages: 'pages',
  size: 'size',
  depth: 'depth',
  colour: 'colour',
  compression: 'compression',
  dpi: 'resolution',
  orientation: 'orientation',
  alpha: 'transparency',
  icc: 'colour profile',
  exif: 'EXIF',
  gps: 'GPS',
  xmp: 'XMP',
  iptc: 'IPTC',
  comments: 'comments',
  text: 'text layer',
  outline: 'outline',
  boxes: 'page boxes',
  annotations: 'annotations',
  properties: 'document properties',
  attachments: 'attachments',
  protection: 'protection by a password',
};

/** What was converted or lost: one line for all files that fared alike; nothing where all was kept. */
export function receiptLines(files: Pick<FileResult, 'in' | 'receipt'>[]): string[] {
  const alike = new Map<string, string[]>();
  for (const { in: file, receipt } of files) {
    const text = receipt ? changesText(receipt) : '';
    if (text) alike.set(text, [...(alike.get(text) ?? []), file]);
  }
  return [...alike].map(([text, [first, ...more]]) => {
    const who = more.length > 0 ? `${first} and ${more.length} more` : first;
    return `${who}: ${text}`;
  });
}

/** The name says the format, and with it how the file is compressed; so of those two it is only said what the name does not. */
function changesText(told: Receipt): string {
  const isOther = told.format?.verdict !== 'kept';
  const changes = receiptChanges(told).filter(
    ({ item }) => item !== 'format' && !(item === 'compression' && isOther),
  );
  const lost = changes.filter(({ verdict }) => verdict === 'lost').map(lostText);
  const converted = changes.filter(({ verdict }) => verdict === 'converted').map(convertedText);
  return [listed('lost', lost), listed('converted', converted)].filter(Boolean).join('; ');
}

function listed(what: string, all: string[]): string {
  return all.length > 0 ? `${what} ${all.join(', ')}` : '';
}

type Change = ReceiptEntry & { item: ReceiptItem };

/** What the name of the item says is not said again. */
function lostText({ item, before, after }: Change): string {
  const parts = [before === names[item] ? null : before, after === null ? null : `left: ${after}`];
  const told = parts.filter((part) => part !== null).join(', ');
  return told ? `${names[item]} (${told})` : names[item];
}

function convertedText({ item, before, after }: Change): string {
  return `${names[item]} (${before ?? 'none'} -> ${after ?? 'none'})`;
}
