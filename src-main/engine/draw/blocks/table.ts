import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, rule } from '../svg.ts';
import { breakLines, lineIn, type Setting } from '../text.ts';
import { amount, capital, date, longWord, title } from '../words.ts';
import { bodyOf, boldOf, penOf, type Block } from './block.ts';

interface Column {
  x: number;
  width: number;
  align: 'left' | 'right' | 'centre';
  cell(random: Random): string;
}

/** A ruled table with a head row; all its lines, some of them, or only those around the head; some filled in by hand. */
export const table: Block = ({ x, y, width, room }, style, random) => {
  const rowHeight = style.size * between(random, 1.35, 2.1);
  const rows = Math.min(whole(random, 4, 14), Math.floor(room / rowHeight) - 1);
  if (rows < 3 || width < 12 * style.size) return null;
  const columns = drawColumns(x, width, style, random);
  const filled = chance(random, 0.25) ? penOf(style, 1.1) : { ...bodyOf(style), size: 0.9 * style.size };
  const head = boldOf(style, 0.9);
  const foot = (row: number) => y + row * rowHeight + rowHeight / 2 + 0.33 * style.size;
  const text = times(rows, (row) => {
    const setting = row === 0 ? head : filled;
    return columns.map((column) => cellText(column, row === 0, foot(row), setting, random)).join('');
  });
  const frame = rules({ x, y, width, rowHeight, rows }, columns, style, random);
  return { svg: frame + text.join(''), height: rows * rowHeight + style.size };
};

function drawColumns(x: number, width: number, style: PageStyle, random: Random): Column[] {
  const count = Math.max(2, Math.min(whole(random, 2, 7), Math.floor(width / (5.5 * style.size))));
  const shares = times(count, () => between(random, 0.7, 1.6));
  const unit = width / shares.reduce((sum, share) => sum + share, 0);
  let left = x;
  return shares.map((share, i): Column => {
    const place = { x: left, width: share * unit };
    left += place.width;
    const form: Pick<Column, 'align' | 'cell'> =
      i === 0
        ? { align: 'left', cell: title }
        : {
            align: pick(random, ['right', 'right', 'centre']),
            cell: pick(random, [amount, date, amount, longWord]),
          };
    return Object.assign(place, form);
  });
}

function cellText(column: Column, isHead: boolean, foot: number, setting: Setting, random: Random): string {
  const text = isHead ? capital(longWord(random)) : chance(random, 0.08) ? '-' : column.cell(random);
  const inset = 0.35 * setting.size;
  const width = column.width - 2 * inset;
  const [fitting] = breakLines(text.split(' '), width, setting);
  const shown = fitting!.join(' ');
  if (setting.face.measure(shown, setting.size) > width) return '';
  return lineIn(shown, [column.x + inset, width], foot, column.align, setting, random);
}

interface Frame {
  x: number;
  y: number;
  width: number;
  rowHeight: number;
  rows: number;
}

function rules(
  { x, y, width, rowHeight, rows }: Frame,
  columns: Column[],
  style: PageStyle,
  random: Random,
): string {
  const thin = lineOf(style);
  const thick = lineOf(style, 2);
  const height = rows * rowHeight;
  const across = (row: number, stroke = thin) =>
    rule(x, y + row * rowHeight, x + width, y + row * rowHeight, stroke);
  const kind = pick(random, ['all', 'all', 'rows', 'book'] as const);
  const shade = chance(random, 0.25)
    ? [box(x, y, width, rowHeight, { stroke: 'none', width: 0, fill: '#ddd' })]
    : [];
  if (kind === 'book') return [...shade, across(0, thick), across(1), across(rows, thick)].join('');
  const inner = times(rows - 1, (row) => across(row + 1));
  if (kind === 'rows') return [...shade, ...inner, across(0, thick), across(rows, thick)].join('');
  const down = columns.slice(1).map((column) => rule(column.x, y, column.x, y + height, thin));
  return [...shade, ...inner, ...down, box(x, y, width, height, chance(random, 0.5) ? thick : thin)].join('');
}
