/** A column: its heading, and whether its cells are numbers, which stand to the right. */
export interface Column {
  title: string;
  right?: boolean;
}

/** Rows under headings, aligned; no trailing blanks. */
export function table(columns: Column[], rows: string[][]): string {
  const widths = columns.map(({ title }, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => (columns[i]!.right ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)].join('\n');
}
