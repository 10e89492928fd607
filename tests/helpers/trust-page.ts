import { randomFrom } from '../../src-main/engine/base/random.ts';
import { renderSvg } from '../../src-main/engine/draw/render.ts';
import { circle, rule, svgDocument } from '../../src-main/engine/draw/svg.ts';
import { pixelsToRaster, type Raster } from '../../src-main/engine/image/raster.ts';

/** A drawn mark and the box it lies in. */
export interface DrawnMark {
  kind: 'dot' | 'accent' | 'rule';
  svg: string;
  box: { x: number; y: number; width: number; height: number };
}

const [width, height, line, letter] = [420, 300, 30, 11] as const;
const ink = { stroke: '#111', width: 2 };

/** Lines of strokes that are as high and as far apart as letters. */
function writing(): string[] {
  const random = randomFrom(5);
  const strokes: string[] = [];
  for (let y = 40; y < height - 20; y += line)
    for (let x = 30; x < width - 30; x += 7) {
      if (random.uniform() < 0.18) continue;
      strokes.push(rule(x, y - letter, x, y, ink));
      if (random.uniform() < 0.5) strokes.push(rule(x, y, x + 5, y, ink));
    }
  return strokes;
}

function dot(x: number, y: number): DrawnMark {
  const svg = circle(x, y, 1.6, { stroke: 'none', width: 0, fill: '#111' });
  return { kind: 'dot', svg, box: { x: Math.round(x) - 2, y: Math.round(y) - 2, width: 4, height: 4 } };
}

function accent(x: number, y: number): DrawnMark {
  const svg = rule(x - 3, y + 2, x + 3, y - 1, ink);
  return { kind: 'accent', svg, box: { x: x - 4, y: y - 3, width: 8, height: 6 } };
}

function across(y: number): DrawnMark {
  const svg = rule(40, y + 0.5, 360, y + 0.5, { stroke: '#333', width: 1 });
  return { kind: 'rule', svg, box: { x: 40, y: y - 1, width: 320, height: 3 } };
}

/** Ten marks as they stand on pages: dots and accents over letters, full stops after lines, rules between them. */
export function tenMarks(): DrawnMark[] {
  return [
    ...[65, 128, 219, 296].map((x) => dot(x, 40 - letter - 4.5)),
    ...[100, 170, 247].map((x) => accent(x, 130 - letter - 5)),
    dot(399, 159),
    across(204),
    across(264),
  ];
}

/** A clean page, or one on brown paper with noise, a stain and a shadow; the same page both times. */
export async function trustPage(
  marks: readonly DrawnMark[],
  { dirty = false, seed = 1, channels = 1 as 1 | 3 } = {},
): Promise<Raster> {
  const svg = svgDocument(width, height, '#fff', [...writing(), ...marks.map((mark) => mark.svg)].join(''));
  const page = await renderSvg(svg, channels);
  if (!dirty) return pixelsToRaster(page, 8);
  const random = randomFrom(seed);
  const data = page.data.map((value, i) => {
    const [x, y] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    const stain = Math.abs(Math.hypot(x - 200, y - 140) - 70) < 6 ? 0.8 : 1;
    const paper = (0.92 - 0.15 * (x / width)) * stain;
    return Math.max(0, Math.min(1, paper * (0.12 + 0.88 * value) + 0.012 * random.normal()));
  });
  return pixelsToRaster({ ...page, data }, 8);
}
