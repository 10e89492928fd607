import { between, chance, pick, whole } from '../chance.ts';
import { box } from '../svg.ts';
import { breakLines, lineIn } from '../text.ts';
import { title } from '../words.ts';
import { boldOf, type Block } from './block.ts';

/** Words on a ground that is black, grey or in colour: dark on purpose. */
export const banner: Block = ({ x, y, width, room }, style, random) => {
  const scale = between(random, 0.9, 1.8);
  const height = style.size * scale * between(random, 1.6, 3);
  if (height + style.size > room) return null;
  const dark = chance(random, 0.6);
  const ground = pick(
    random,
    dark ? ['#000', '#222', '#1d2f7a', '#5a1a1a', '#444'] : ['#ddd', '#c8c8c8', '#f4dd8a', '#cfe2f4'],
  );
  const setting = { ...boldOf(style, scale), ink: dark ? '#fff' : style.ink };
  const [fitting] = breakLines(title(random, whole(random, 1, 4)).split(' '), width - style.size, setting);
  const text = fitting!.join(' ');
  const shown = setting.face.measure(text, setting.size) < width - style.size ? text : '';
  const foot = y + height / 2 + 0.35 * setting.size;
  const place = [x + 0.5 * style.size, width - style.size] as const;
  const words = lineIn(shown, place, foot, pick(random, ['left', 'centre']), setting, random);
  return {
    svg: box(x, y, width, height, { stroke: 'none', width: 0, fill: ground }) + words,
    height: height + 0.7 * style.size,
  };
};
