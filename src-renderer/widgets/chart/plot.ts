import type uPlot from 'uplot';
import { number } from '../../format/numbers.ts';
import type { Curves } from './curve.ts';
import { logTicks } from './ticks.ts';

/** What a plot asks of the page around it. */
export interface PlotLooks {
  width: number;
  height: number;
  logarithmic: boolean;
  /** The colour that a custom property holds now. */
  colour(property: string): string;
  font: string;
  write(value: number): string;
  onhover(place: number | null): void;
}

type Plot = uPlot;
const logarithmic = 3;
/** From one tick to the next: no half steps. */
const wholeSteps = Array.from({ length: 9 }, (_, decade) =>
  [1, 2, 5].map((digit) => digit * 10 ** decade),
).flat();

/** The options of a plot that only draws: zooming, moving and the legend are the page's own. */
export function plotOptions({ lines }: Curves, looks: PlotLooks): uPlot.Options {
  return {
    width: looks.width,
    height: looks.height,
    legend: { show: false },
    padding: [8, 16, 0, 0],
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      bind: { mousedown: () => null, mouseup: () => null, dblclick: () => null },
      points: { size: 7 },
    },
    hooks: { setCursor: [({ cursor }: Plot) => looks.onhover(cursor.idx ?? null)] },
    scales: {
      x: { time: false, auto: false },
      y: looks.logarithmic ? { distr: logarithmic, range: closeAround } : { range: roomyAround },
    },
    axes: [
      { ...axis(looks, 28, (value) => number(value, 0)), incrs: wholeSteps },
      { ...axis(looks, 58, looks.write), ...(looks.logarithmic && { splits: logSplits, filter: all }) },
    ],
    series: [{}, ...lines.map((line) => lineOptions(line, looks))],
  };
}

function lineOptions(line: Curves['lines'][number], { colour }: PlotLooks): uPlot.Series {
  return {
    stroke: () => colour(line.colour),
    width: 1.75,
    spanGaps: true,
    ...(line.dashed && { dash: [6, 4] }),
    points: { size: 4, fill: () => colour(line.colour) },
  };
}

function axis({ colour, font }: PlotLooks, size: number, write: (value: number) => string): uPlot.Axis {
  return {
    size,
    gap: 4,
    font,
    stroke: () => colour('--text-soft'),
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { show: false },
    values: (_: Plot, splits: (number | null)[]) =>
      splits.map((value) => (value === null ? '' : write(value))),
  };
}

function logSplits(_: Plot, __: number, low: number, high: number): number[] {
  const ticks = logTicks(low, high);
  return ticks.length > 1 ? ticks : [low, high];
}

/** uPlot leaves out some of its own. */
function all(_: Plot, splits: number[]): number[] {
  return splits;
}

/** Whole decades around a curve would leave it flat. */
function closeAround(_: Plot, low: number | null, high: number | null): [number, number] {
  return low === null || high === null || low <= 0 ? [1e-3, 1] : [low * 0.9, high * 1.1];
}

function roomyAround(_: Plot, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}

/** The columns that uPlot takes; what a logarithm has no place for is left out. */
export function plotData({ x, lines }: Curves, isLogarithmic: boolean): uPlot.AlignedData {
  const fits = (value: number | null) => (isLogarithmic && value !== null && value <= 0 ? null : value);
  return [[...x], ...lines.map(({ values }) => values.map(fits))];
}
