/**
 * `node --import tsx build/tools/models/office-split.ts NOISYOFFICE OUT [--without KIND]`: cuts the pairs of NoisyOffice so that training and
 * measuring share neither words, nor fonts, nor the place of a background.
 *
 * All its pages show one text, on one picture for each kind of dirt. So what is learned from is the upper left of the pages in 13 fonts (`learn`),
 * and what is measured is the lower right in the other 5 (`text`): later sentences, on parts of the backgrounds that were not seen. The kind
 * left out (c, f, p or w) is in `kind` only, all fonts, the same lower right.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sharp } from '../../../src-main/engine/image/codecs/sharp.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', default: '' } },
});
const [from, out] = positionals;
if (!from || !out) throw new Error('Name the folder of NoisyOffice, and one for the parts');

/** The fourth letter after `Font` is the size: rows above the first number are learned from, rows from the second on are measured. */
const rows: Record<string, [upTo: number, from: number]> = { f: [128, 160], n: [150, 220], L: [260, 330] };
const half = 270;
const clean = (part: string) => `${part}-clean`;

const [, ...lines] = (await readFile(join(from, 'pairs.csv'), 'utf8')).trim().split(/\r?\n/);
const pairs = lines.map((line) => line.split(',') as [id: string, font: string, kind: string]);
const fonts = [...new Set(pairs.map(([, font]) => font))].toSorted();

for (const part of ['learn', 'text', 'kind']) {
  await mkdir(join(out, part), { recursive: true });
  await mkdir(join(out, clean(part)), { recursive: true });
}
for (const [id, font, kind] of pairs) {
  const [upTo, lower] = rows[font.charAt(4)]!;
  const isMeasured = fonts.indexOf(font) % 4 === 0;
  if (kind === values.without) await cut(id, 'kind', half, lower);
  else if (isMeasured) await cut(id, 'text', half, lower);
  else await cut(id, 'learn', 0, 0, upTo);
}

async function cut(id: string, part: string, left: number, top: number, height?: number): Promise<void> {
  for (const [source, folder] of [
    ['train', part],
    ['train_cleaned', clean(part)],
  ] as const) {
    // prettier-ignore
    const page = sharp(join(from!, source, `${id}.png`));
    const rest = (await page.metadata()).height - top;
    await page
      .extract({ left, top, width: half, height: height ?? rest })
      .toFile(join(out!, folder, `${id}.png`));
  }
}
