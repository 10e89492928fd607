import { expect, test } from 'vitest';
import type { BenchCase } from '../../../../src-main/contract/config/bench.ts';
import { caseTable } from '../../../../src-main/engine/bench/cases.ts';
import { flopsOf } from '../../../../src-main/engine/bench/flops.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

/** Counted by PyTorch's forward hooks on the same nets (2 for each multiply-add, the first layer without its input's gradient). */
const counted: [name: BenchCase, gflop: number][] = [
  ['tutorial-28', 6.820724736],
  ['unet-64', 43.675287552],
  ['dncnn-40', 85.082112],
  ['dense-784', 0.2883584],
];

test.each(counted)('a step of %s is %f billion operations', (name, gflop) => {
  const spec = caseTable[name];
  if (spec.kind !== 'train') throw new Error(`${name} is no training`);
  const net = buildNet(spec.net, spec.side);
  expect((spec.count * flopsOf(net).training) / 1e9).toBeCloseTo(gflop, 6);
  net.dispose();
});

/** From the same hooks. */
const pictures: [name: BenchCase, gflop: number][] = [
  ['unet-512', 58.284048384],
  ['unet-1024', 233.136193536],
  ['dncnn-512', 290.514272256],
];

test.each(pictures)('a picture through %s is %f billion operations', (name, gflop) => {
  const spec = caseTable[name];
  if (spec.kind !== 'picture') throw new Error(`${name} is no picture`);
  const net = buildNet(spec.net, spec.side);
  expect(flopsOf(net).forward / 1e9).toBeCloseTo(gflop, 6);
  net.dispose();
});

test('a net counts as much as its layers do by hand', () => {
  const net = buildNet({ net: 'dncnn', channels: 3, width: 5, depth: 2 }, 10);
  const first = 2 * 100 * 5 * 27;
  const last = 2 * 100 * 3 * 45;
  expect(flopsOf(net)).toEqual({ forward: first + last, training: 2 * first + 3 * last });
  net.dispose();
});
