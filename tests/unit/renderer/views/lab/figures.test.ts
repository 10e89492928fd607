import { expect, it } from 'vitest';
import { curveLines } from '../../../../../src-renderer/views/lab/figures/curve-lines.ts';
import {
  axesOf,
  margin,
  nearestPoint,
  type Point,
} from '../../../../../src-renderer/views/lab/figures/scatter.ts';

const points: Point[] = [
  [0, 0, 0],
  [10, 5, 1],
  [4, 2, 0],
];

it('axes hold all points, within the room that is left beside what is written', () => {
  const { x, y } = axesOf(points, 400, 300);
  for (const [across, up] of points) {
    expect(x.at(across)).toBeGreaterThanOrEqual(margin.left);
    expect(x.at(across)).toBeLessThanOrEqual(400 - margin.right);
    expect(y.at(up)).toBeGreaterThanOrEqual(margin.top);
    expect(y.at(up)).toBeLessThanOrEqual(300 - margin.bottom);
  }
  expect(y.at(5)).toBeLessThan(y.at(0));
});

it('the point next to the pointer is found, and none far from all', () => {
  const axes = axesOf(points, 400, 300);
  const at = (point: Point, off: number): [number, number] => [
    axes.x.at(point[0]) + off,
    axes.y.at(point[1]),
  ];
  for (const point of points) expect(nearestPoint(points, axes, at(point, 5))).toBe(point);
  expect(nearestPoint(points, axes, at(points[0]!, 60))).toBeNull();
  expect(nearestPoint([], axes, at(points[0]!, 0))).toBeNull();
});

it('series with points of their own share one axis', () => {
  const series: { name: string; points: [number, number][] }[] = [
    {
      name: 'a',
      points: [
        [1, 2],
        [3, 4],
      ],
    },
    {
      name: 'b',
      points: [
        [2, 9],
        [3, Number.NaN],
      ],
    },
  ];
  const { x, lines } = curveLines({ series });
  expect(x).toEqual([1, 2, 3]);
  expect(lines.map(({ label, values }) => [label, values])).toEqual([
    ['a', [2, null, 4]],
    ['b', [null, 9, null]],
  ]);
});
