import { scalar, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { muon } from '../../../../src-main/engine/nets/muon.ts';
import { orthogonal } from '../../../../src-main/engine/nets/orthogonal.ts';
import { expectClose } from '../../../helpers/close.ts';
import {
  drawMatrix,
  mixed,
  orthonormal,
  product,
  size,
  turned,
  type Matrix,
} from '../../../helpers/matrix.ts';

beforeAll(prepareTensorflow);

/** As it is published: five turns of X -> a X + (b A + c A^2) X, A = X X^T. */
function published(matrix: Matrix): Matrix {
  const isHigh = matrix.length > matrix[0]!.length;
  let x = mixed([1 / (size(matrix) + 1e-7), isHigh ? turned(matrix) : matrix]);
  for (let turn = 0; turn < 5; turn++) {
    const square = product(x, turned(x));
    const poly = mixed([-4.775, square], [2.0315, product(square, square)]);
    x = mixed([3.4445, x], [1, product(poly, x)]);
  }
  return isHigh ? turned(x) : x;
}

function ours(matrix: Matrix): Matrix {
  return tidy(() => orthogonal(tensor2d(matrix)).arraySync());
}

describe('a matrix made orthogonal', () => {
  test.each([
    [4, 4],
    [27, 5],
    [5, 27],
    [144, 16],
    [1, 6],
  ])('of %i x %i is what the published turns give', (rows, columns) => {
    const matrix = drawMatrix(rows, columns, randomFrom(rows));
    expectClose(ours(matrix).flat(), published(matrix).flat(), { absolute: 1e-4 });
  });

  test('keeps its directions and makes what they weigh alike', () => {
    const random = randomFrom(3);
    const [u, v] = [orthonormal(drawMatrix(40, 6, random)), orthonormal(drawMatrix(6, 6, random))];
    const weights = [9, 5, 3, 2, 1, 0.5];
    const matrix = product(
      u.map((row) => row.map((value, i) => value * weights[i]!)),
      turned(v),
    );
    const found = product(product(turned(u), ours(matrix)), v);
    found.forEach((row, y) =>
      row.forEach((value, x) => {
        if (x !== y) expect(Math.abs(value)).toBeLessThan(1e-3);
        else expect(Math.abs(value - 0.95)).toBeLessThan(0.27);
      }),
    );
  });

  test('is the same whatever its scale, and nothing of nothing', () => {
    const matrix = drawMatrix(9, 4, randomFrom(1));
    expectClose(ours(mixed([1e-4, matrix])).flat(), ours(matrix).flat(), { absolute: 2e-3 });
    const nothing = mixed([0, matrix]);
    expect(
      ours(nothing)
        .flat()
        .every((value) => value === 0),
    ).toBe(true);
  });
});

describe('muon', () => {
  /** Three filters and their biases, as a net has them. */
  const shapes = [[3, 3, 1, 4], [4], [3, 3, 4, 4], [4], [3, 3, 4, 1], [1]];
  const sizes = shapes.map((shape) => shape.reduce((a, b) => a * b));
  const offsets = sizes.map((_, i) => sizes.slice(0, i).reduce((a, b) => a + b, 0));
  const table = shapes.map((shape, i) => ({ name: `${i}`, shape, offset: offsets[i]!, size: sizes[i]! }));
  const length = sizes.reduce((a, b) => a + b);
  const random = randomFrom(8);
  const draw = () => Array.from({ length }, () => random.normal());
  const [start, gradients] = [draw(), [draw(), draw(), draw()]];
  const rate = 0.01;

  type Table = typeof table;

  /** Where the parameters are after all gradients, each part of the net updated apart. */
  function walked(parts: readonly Table[] = [table]): number[] {
    const at: number[] = [];
    for (const part of parts) {
      const own = (flat: readonly number[]) =>
        part.flatMap(({ offset, size }) => flat.slice(offset, offset + size));
      const end = walkedPart(part, own(start), gradients.map(own));
      for (const { offset, size } of part)
        for (const [i, value] of end.splice(0, size).entries()) at[offset + i] = value;
    }
    return at;
  }

  function walkedPart(part: Table, from: number[], slopes: number[][]): number[] {
    let [parameters, m, v] = [from, from.map(() => 0), from.map(() => 0)];
    slopes.forEach((gradient, i) =>
      tidy(() => {
        const next = muon.update({
          parameters: tensor1d(parameters),
          gradient: tensor1d(gradient),
          state: { m: tensor1d(m), v: tensor1d(v) },
          count: scalar(i + 1),
          learningRate: scalar(rate),
          table: part,
          net: table,
        });
        parameters = [...next.parameters.dataSync()];
        [m, v] = [[...next.state['m']!.dataSync()], [...next.state['v']!.dataSync()]];
      }),
    );
    return parameters;
  }

  /** The inner filters by the published rule; the rest by Adam's, number by number. */
  function expected(): number[] {
    const at = [...start];
    let [m, v] = [start.map(() => 0), start.map(() => 0)];
    gradients.forEach((gradient, step) => {
      m = m.map((value, i) => 0.95 * value + 0.05 * gradient[i]!);
      v = v.map((value, i) => 0.999 * value + 0.001 * gradient[i]! ** 2);
      const { offset, size: count } = table[2]!;
      const inner = Array.from(
        { length: count },
        (_, i) => 0.95 * m[offset + i]! + 0.05 * gradient[offset + i]!,
      );
      const rows = Array.from({ length: count / 4 }, (_, y) => inner.slice(4 * y, 4 * y + 4));
      const change = published(rows).flat();
      for (let i = 0; i < length; i++) {
        const isInner = i >= offset && i < offset + count;
        const power = Math.sqrt(v[i]! / (1 - 0.999 ** (step + 1))) + 1e-8;
        const adams = m[i]! / (1 - 0.95 ** (step + 1)) / power;
        at[i]! -= rate * (isInner ? 0.2 * Math.sqrt(36) * change[i - offset]! : adams);
      }
    });
    return at;
  }

  test('steps inner filters by their directions, and all else as Adam does', () => {
    expectClose(walked(), expected(), { absolute: 2e-5, relative: 1e-4 });
  });

  test.each([
    [
      'filters and biases mixed',
      [
        [0, 3, 4],
        [1, 2, 5],
      ],
    ],
    ['inner filters alone', [[2], [0, 1, 3, 4, 5]]],
  ])('is the same in parts: %s', (_, parts) => {
    const tables = parts.map((part) => part.map((i) => table[i]!));
    expect(walked(tables)).toEqual(walked());
  });
});
