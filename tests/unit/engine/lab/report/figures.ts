import type { Figure, FigureOf } from '../../../../../src-main/contract/config/lab-figures.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const cell = { width: 1, height: 1, png };

/** One of each kind, with everything in its texts that has to be escaped. */
export const oneOfEach: { [K in Figure['kind']]: FigureOf<K> } = {
  scatter: {
    kind: 'scatter',
    name: 'codes',
    title: 'Codes <of> "two" & more',
    x: 'first, number',
    y: 'second',
    classes: ['a & b', '<c>'],
    points: [
      [0, 1, 0],
      [-2.5, 3, 1],
    ],
  },
  curves: {
    kind: 'curves',
    name: 'loss',
    title: 'Loss',
    x: 'epoch',
    y: 'loss',
    log: true,
    series: [
      {
        name: 'training',
        points: [
          [1, 0.5],
          [2, 0.05],
        ],
      },
      { name: 'nothing', points: [] },
    ],
  },
  pictures: {
    kind: 'pictures',
    name: 'digits',
    title: 'Digits',
    columns: ['before', ''],
    rows: [{ label: 'one', cells: [cell, cell] }, { cells: [cell, cell] }],
  },
  matrix: {
    kind: 'matrix',
    name: 'confusion',
    title: 'Confusion',
    rows: ['is a', 'is b'],
    columns: ['said a', 'said b'],
    values: [
      [5, 1],
      [0, 7.25],
    ],
  },
  table: {
    kind: 'table',
    name: 'words',
    title: 'Words',
    columns: ['word', 'count'],
    rows: [
      ['say "so"', 2],
      ['a, b', 0.125],
    ],
  },
};
export const figures = Object.values(oneOfEach) as Figure[];
