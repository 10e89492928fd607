import { escapeXml, rule, tag } from '../../draw/svg.ts';
import { readable } from '../../../contract/figures/number.ts';
import { logScale, straightScale, type Scale } from '../../../contract/figures/scale.ts';

/** Where in the picture the plot lies. */
const area = { left: 62, right: 470, top: 14, bottom: 290 };
const legendLeft = 486;
const lineHeight = 18;
const width = 640;
const leastHeight = 336;

/** Everything is drawn in the colour of the text around it. */
const ink = 'currentColor';
export const smallText = { 'font-family': 'system-ui, sans-serif', 'font-size': 12, fill: ink };

export interface Axes {
  x: Scale;
  y: Scale;
}

interface PlotData {
  title: string;
  x: string;
  y: string;
  log?: boolean | undefined;
  points: readonly (readonly [number, number, ...number[]])[];
  /** A mark and a name for each line of the legend; the mark within 20 x 10. */
  legend: readonly { mark: string; name: string }[];
}

/** Axes, legend, and between the axes what `content` draws. */
export function plot(data: PlotData, content: (axes: Axes) => string): string {
  const { points, legend } = data;
  const x = straightScale(
    points.map(([value]) => value),
    [area.left, area.right],
  );
  const scale = data.log ? logScale : straightScale;
  const y = scale(
    points.map(([, value]) => value),
    [area.bottom, area.top],
  );
  const height = Math.max(leastHeight, area.top + legend.length * lineHeight + 8);
  return svg(
    { title: data.title, width, height },
    grid({ x, y }),
    axisLabels(data),
    content({ x, y }),
    ...legend.map(legendLine),
  );
}

/** An SVG that says what it is, for those who do not see it. */
export function svg(
  { title, width, height }: { title: string; width: number; height: number },
  ...content: string[]
): string {
  const size = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height };
  return tag('svg', { ...size, role: 'img' }, tag('title', {}, escapeXml(title)), ...content);
}

export function words(x: number, y: number, text: string, anchor = 'start'): string {
  return tag('text', { x, y, 'text-anchor': anchor, ...smallText }, escapeXml(text));
}

function grid({ x, y }: Axes): string {
  const faint = { stroke: ink, width: 0.25 };
  const upright = x.ticks.map(
    (tick) =>
      rule(x.at(tick), area.top, x.at(tick), area.bottom, faint) +
      words(x.at(tick), area.bottom + 16, readable(tick), 'middle'),
  );
  const level = y.ticks.map(
    (tick) =>
      rule(area.left, y.at(tick), area.right, y.at(tick), faint) +
      words(area.left - 6, y.at(tick) + 4, readable(tick), 'end'),
  );
  return [...upright, ...level].join('');
}

function axisLabels({ x, y }: PlotData): string {
  const middle = (area.top + area.bottom) / 2;
  const turned = tag('g', { transform: `translate(14 ${middle}) rotate(-90)` }, words(0, 0, y, 'middle'));
  return words((area.left + area.right) / 2, area.bottom + 36, x, 'middle') + turned;
}

function legendLine({ mark, name }: { mark: string; name: string }, i: number): string {
  const top = area.top + i * lineHeight;
  return (
    tag('g', { transform: `translate(${legendLeft} ${top})` }, mark) + words(legendLeft + 26, top + 9, name)
  );
}
