import type { HistoryPoint } from '../../../../src-main/contract/config/training.ts';
import { tag } from '../../../../src-main/engine/draw/svg.ts';

/** Size of the drawing in its own units; the page scales it. */
const frame = { width: 640, height: 300, left: 72, right: 104, top: 14, bottom: 48 };
const inner = {
  width: frame.width - frame.left - frame.right,
  height: frame.height - frame.top - frame.bottom,
};

type Point = readonly [step: number, value: number];

/** The loss while training, in logarithmic steps, as an SVG that takes its colours from the page. */
export function lossCurve(history: readonly HistoryPoint[]): string {
  const training = history.map(({ step, loss }): Point => [step, loss]);
  const validation = history.flatMap(({ step, validationLoss }): Point[] =>
    validationLoss === undefined ? [] : [[step, validationLoss]],
  );
  const scale = scaleOf([...training, ...validation]);
  return tag(
    'svg',
    { viewBox: `0 0 ${frame.width} ${frame.height}`, role: 'img', 'aria-label': 'Loss while training' },
    grid(scale),
    series('training', 'Training', training, validation, scale),
    series('validation', 'Validation', validation, training, scale),
  );
}

interface Scale {
  x(step: number): number;
  y(value: number): number;
  steps: number;
  low: number;
  high: number;
}

function scaleOf(points: Point[]): Scale {
  const values = points.map(([, value]) => value).filter((value) => value > 0);
  const steps = Math.max(...points.map(([step]) => step));
  const low = Math.min(...values) / 1.15;
  const high = Math.max(...values) * 1.15;
  const share = (value: number) => Math.log(value / low) / Math.log(high / low);
  return {
    x: (step) => frame.left + (inner.width * step) / steps,
    y: (value) => frame.top + inner.height * (1 - share(value)),
    steps,
    low,
    high,
  };
}

/** Lines at round numbers: few of them where there is much between, else more. */
function levels({ low, high }: Scale): number[] {
  const powers = Array.from({ length: 12 }, (_, i) => 10 ** (i - 8));
  const lists = [[1], [1, 2, 5], [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9]].map((marks) =>
    powers
      .flatMap((power) => marks.map((mark) => mark * power))
      .filter((value) => value >= low && value <= high),
  );
  return lists.find((list) => list.length > 2) ?? [low, high];
}

/** Four or five round numbers from 0 to the last step. */
function stepMarks(steps: number): number[] {
  const size = 10 ** Math.floor(Math.log10(steps));
  const gap =
    [0.2, 0.25, 0.5, 1, 2].map((mark) => mark * size).find((gap) => gap >= 1 && steps / gap <= 5) ?? steps;
  return Array.from({ length: Math.floor(steps / gap) + 1 }, (_, i) => Math.round(i * gap));
}

function grid(scale: Scale): string {
  const right = frame.left + inner.width;
  const foot = frame.top + inner.height;
  const rows = levels(scale).map((value) => {
    const y = scale.y(value);
    const label = Number(value.toPrecision(2));
    return (
      tag('path', { class: 'grid', d: `M${frame.left} ${y.toFixed(1)}H${right}` }) +
      tag('text', { x: frame.left - 8, y: y + 5, 'text-anchor': 'end' }, String(label))
    );
  });
  const columns = stepMarks(scale.steps).map((step) =>
    tag('text', { x: scale.x(step), y: foot + 22, 'text-anchor': 'middle' }, String(step)),
  );
  const title = tag(
    'text',
    { x: frame.left + inner.width / 2, y: foot + 44, 'text-anchor': 'middle' },
    'steps',
  );
  return [...rows, ...columns, title].join('');
}

/** A line with its name at its end, kept clear of the other line's name. */
function series(name: string, label: string, points: Point[], other: Point[], scale: Scale): string {
  if (points.length === 0) return '';
  const places = points.map(([step, value]) => [scale.x(step), scale.y(value)] as const);
  const d = `M${places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
  const [x, y] = places.at(-1)!;
  const rival = other.length > 0 ? scale.y(other.at(-1)![1]) : Infinity;
  const crowded = Math.abs(rival - y) < 20;
  const above = y < rival || (y === rival && name === 'training');
  const shift = crowded ? (above ? -1 : 1) * (10 - Math.abs(rival - y) / 2) : 0;
  return tag(
    'g',
    { class: name },
    tag('path', { class: 'line', d }),
    tag('circle', { cx: x, cy: y, r: 3.5 }),
    tag('text', { class: 'name', x: x + 9, y: y + 5 + shift }, label),
  );
}
