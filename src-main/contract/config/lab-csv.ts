import type { Figure } from './lab-figures.ts';

type Cell = string | number;

/** A figure's data as a CSV file with a header line (RFC 4180). */
export function figureCsv(figure: Figure): string {
  return tableOf(figure)
    .map((row) => `${row.map(written).join(',')}\r\n`)
    .join('');
}

function tableOf(figure: Figure): Cell[][] {
  switch (figure.kind) {
    case 'scatter':
      return [
        [figure.x, figure.y, 'class'],
        ...figure.points.map(([x, y, index]) => [x, y, figure.classes[index]!]),
      ];
    case 'curves':
      return [
        ['series', figure.x, figure.y],
        ...figure.series.flatMap(({ name, points }) => points.map(([x, y]) => [name, x, y])),
      ];
    case 'matrix':
      return [
        ['', ...figure.columns],
        ...figure.values.map((values, i): Cell[] => [figure.rows[i]!, ...values]),
      ];
    case 'table':
      return [figure.columns, ...figure.rows];
    case 'pictures':
      return [
        ['row', 'picture', 'width', 'height', 'png in base64'],
        ...figure.rows.flatMap(({ label, cells }, i) =>
          cells.map(({ width, height, png }, k): Cell[] => [
            label ?? i + 1,
            figure.columns[k] || k + 1,
            width,
            height,
            png,
          ]),
        ),
      ];
  }
}

function written(cell: Cell): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
