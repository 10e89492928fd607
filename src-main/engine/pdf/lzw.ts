/**
 * Unpacks LZW as TIFF and PDF have it: codes of 9 to 12 bits, highest bit first.
 * @param most bytes after which it stops
 * @param early whether codes grow one code early, as is usual
 */
export function undoLzw(bytes: Buffer, most: number, early = true): Buffer {
  const clear = 256;
  const end = 257;
  const out: Buffer[] = [];
  let size = 0;
  let table: Buffer[] = [];
  let last: Buffer | null = null;
  let bits = 0;
  let count = 0;
  let width = 9;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff;
    count += 8;
    if (count < width) continue;
    count -= width;
    const code: number = (bits >> count) & ((1 << width) - 1);
    if (code === end || size > most) break;
    if (code === clear) {
      table = [];
      last = null;
      width = 9;
      continue;
    }
    const entry: Buffer | null = entryOf(code, table, last);
    if (!entry) break;
    if (last && table.length < 3838) table.push(Buffer.concat([last, entry.subarray(0, 1)]));
    out.push(entry);
    size += entry.length;
    last = entry;
    width = widthFor(258 + table.length + (early ? 1 : 0));
  }
  return Buffer.concat(out);
}

function entryOf(code: number, table: Buffer[], last: Buffer | null): Buffer | null {
  if (code < 256) return Buffer.from([code]);
  const known = table[code - 258];
  if (known) return known;
  return last && code === 258 + table.length ? Buffer.concat([last, last.subarray(0, 1)]) : null;
}

function widthFor(next: number): number {
  if (next >= 2048) return 12;
  if (next >= 1024) return 11;
  return next >= 512 ? 10 : 9;
}
