import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import type { PageStyle } from '../style.ts';
import { rule } from '../svg.ts';
import { breakLines, line, lineIn, placeWords, type Alignment, type Setting } from '../text.ts';
import { capital, paragraphWords, sentence, title } from '../words.ts';
import { bodyOf, boldOf, penOf, type Block, type Drawn, type Space } from './block.ts';

/** A paragraph, cut off where the room ends. */
export const paragraph: Block = (space, style, random) => {
  const setting = chance(random, 0.08) ? { ...bodyOf(style), face: style.family.italic } : bodyOf(style);
  return setWords(paragraphWords(random, whole(random, 20, 110)), space, style, setting, random);
};

/** A paragraph by hand. */
export const writing: Block = (space, style, random) =>
  setWords(
    paragraphWords(random, whole(random, 10, 60)),
    space,
    { ...style, justified: false },
    penOf(style),
    random,
  );

function setWords(
  words: string[],
  { x, y, width, room }: Space,
  { leading, justified, indented, size }: PageStyle,
  setting: Setting,
  random: Random,
): Drawn | null {
  const step = leading * setting.size;
  const indent = indented ? 1.5 * size : 0;
  const lines = breakLines(words, width, setting, indent).slice(0, Math.floor(room / step));
  if (lines.length === 0) return null;
  const svg = lines.map((words, i) => {
    const align: Alignment = justified && i < lines.length - 1 ? 'justified' : 'left';
    const left = i === 0 ? indent : 0;
    const placed = placeWords(words, x + left, width - left, align, setting);
    return setting.face.set(placed, y + i * step + setting.size, setting.size, setting.ink, random);
  });
  return { svg: svg.join(''), height: lines.length * step + (indented ? 0 : 0.6 * step) };
}

/** A title, some with a line below. */
export const heading: Block = ({ x, y, width, room }, style, random) => {
  const size = style.size * between(random, 1.1, 2.4);
  const setting = {
    face: chance(random, 0.7) ? style.display.bold : style.display.regular,
    size,
    ink: style.ink,
  };
  const text = chance(random, 0.2) ? title(random).toUpperCase() : title(random);
  const lines = breakLines(text.split(' '), width, setting).slice(0, 2);
  const height = lines.length * size * 1.2 + style.size * 0.7;
  if (height + 2 * style.size > room) return null;
  const align = pick(random, ['left', 'left', 'centre'] as const);
  const svg = lines.map((words, i) =>
    lineIn(words.join(' '), [x, width], y + size * (1 + 1.2 * i), align, setting, random),
  );
  const below = y + lines.length * size * 1.2 + 0.2 * style.size;
  if (chance(random, 0.25))
    svg.push(rule(x, below, x + width, below, { stroke: style.ink, width: style.hairline }));
  return { svg: svg.join(''), height };
};

/** Points one below the other, numbered or marked. */
export const list: Block = ({ x, y, width, room }, style, random) => {
  const setting = bodyOf(style);
  const step = style.leading * style.size;
  const mark = pick(random, [(i: number) => `${i + 1}.`, (i: number) => `(${i + 1})`, () => '-', () => '*']);
  const inset = 2 * style.size;
  const rows = Math.min(whole(random, 3, 8), Math.floor(room / step) - 1);
  if (rows < 2) return null;
  const svg = times(rows, (i) => {
    const foot = y + i * step + style.size;
    const words = breakLines(sentence(random), width - inset, setting)[0]!;
    return (
      line(mark(i), x + 0.4 * style.size, foot, setting, random) +
      line(words.join(' '), x + inset, foot, setting, random)
    );
  });
  return { svg: svg.join(''), height: (rows + 0.6) * step };
};

/** Lines as a machine prints them: names, dots, figures. */
export const listing: Block = ({ x, y, width, room }, style, random) => {
  const setting = chance(random, 0.3) ? boldOf(style, 0.85) : { ...bodyOf(style), size: 0.85 * style.size };
  const step = 1.3 * setting.size;
  const rows = Math.min(whole(random, 3, 10), Math.floor(room / step) - 1);
  if (rows < 2) return null;
  const svg = times(rows, (i) => {
    const end = String(whole(random, 1, 999));
    const name = breakLines(title(random).split(' '), 0.6 * width, setting)[0]!.join(' ');
    const foot = y + i * step + setting.size;
    const free = width - setting.face.measure(name + end, setting.size);
    const dots = Math.max(0, Math.floor(free / setting.face.measure('.', setting.size)) - 4);
    const placed = lineIn(end, [x, width], foot, 'right', setting, random);
    return line(`${capital(name)} ${'.'.repeat(dots)}`, x, foot, setting, random) + placed;
  });
  return { svg: svg.join(''), height: rows * step + setting.size };
};
