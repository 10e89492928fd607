import { z } from 'zod';

/**
 * What a receipt tells of, in the order in which it is shown. `dpi` are pixels per inch as the file says them, `icc` is the colour profile,
 * `comments` are texts of PNG and JPEG; `text` and what follows are those of a PDF
 * (`attachments` also further pictures in other files, such as gain maps): `annotations` are
 * links, notes, fields and signatures, `protection` is its encryption.
 */
export const receiptItems = [
  'format',
  'pages',
  'size',
  'depth',
  'colour',
  'compression',
  'dpi',
  'orientation',
  'alpha',
  'icc',
  'exif',
  'gps',
  'xmp',
  'iptc',
  'comments',
  'text',
  'outline',
  'boxes',
  'annotations',
  'properties',
  'attachments',
  'protection',
] as const;
export type ReceiptItem = (typeof receiptItems)[number];

/**
 * - `kept`: the result has it as the source had it.
 * - `converted`: the result has it in another form.
 * - `lost`: the source had it, or more of it, than the result.
 * - `removed`: it is gone because that was asked for.
 */
export const receiptVerdicts = ['kept', 'converted', 'lost', 'removed'] as const;
export type ReceiptVerdict = (typeof receiptVerdicts)[number];

/** Both sides in the field's own short words, such as `16 bits` or `300 dpi`; null where a side has nothing of it. */
export const receiptEntry = z.object({
  verdict: z.enum(receiptVerdicts),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ReceiptEntry = z.infer<typeof receiptEntry>;

/** What became of everything a file had, read from its header and its result's. Items that neither of them has are left out. */
export const receipt = z.partialRecord(z.enum(receiptItems), receiptEntry);
export type Receipt = z.infer<typeof receipt>;

/** What a person should know of: converted or lost, in the order of `receiptItems`. */
export function receiptChanges(told: Receipt): (ReceiptEntry & { item: ReceiptItem })[] {
  return receiptItems.flatMap((item) => {
    const entry = told[item];
    return entry && (entry.verdict === 'converted' || entry.verdict === 'lost') ? [{ item, ...entry }] : [];
  });
}
