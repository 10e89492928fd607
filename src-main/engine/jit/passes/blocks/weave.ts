import type { GraphNode, Value } from '../../graph/types.ts';
import { reshape } from '../../rules/recorded.ts';
import type { Row } from './row.ts';
import type { Twins } from './twins.ts';

export type Pair = [number, number];

/** A blocked value as what it is: `[batch x blocks, height, width, block]`. */
export function pixelsOf({ g, block }: Twins, x: Value): Value {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  return reshape(g, x, [(batch * channels) / block, height, width, block]);
}

/** Of each cell of `high` x `wide` pixels the one at `row`, `column`. */
export function everyNth(t: Twins, x: Value, [row, column]: Pair, [high, wide]: Pair): Value {
  const { g } = t;
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const pixels = pixelsOf(t, x);
  const [starts, ends] = [g.ints([row, column]), g.ints([height, width])];
  const taps = g.node('Slice', [pixels, starts, ends, g.ints([1, 2]), g.ints([high, wide])]);
  return reshape(g, taps, [batch, channels, height / high, width / wide]);
}

/** The inverse of `everyNth`: the pixels of each cell, in reading order, side by side. */
export function woven(t: Twins, taps: readonly Value[], [high, wide]: Pair): Value {
  const { g, block } = t;
  const [batch, channels, height, width] = taps[0]!.shape as [number, number, number, number];
  const apart = taps.map((tap) => reshape(g, tap, [(batch * channels * height) / block, 1, width, 1, block]));
  const lines = Array.from({ length: high }, (_, i) =>
    g.node('Concat', apart.slice(i * wide, (i + 1) * wide), { axis: 3 }),
  );
  return reshape(g, g.node('Concat', lines, { axis: 1 }), [batch, channels, height * high, width * wide]);
}

/** Cells of pixels become channels: all channels of the first pixel, then those of the next. */
export const gathered: Row = (node, t) => {
  const x = node.inputs[0]!;
  if (!t.isBlocked(x)) return undefined;
  const pixels = cells(node).map((place) => everyNth(t, t.blockedOf(x), place, sizeOfCell(node)));
  return [t.g.node('Concat', pixels, { axis: 1 })];
};

/** The inverse of `gathered`. */
export const spread: Row = (node, t) => {
  const x = node.inputs[0]!;
  const length = node.outputs[0]!.shape[1]!;
  if (!t.isBlocked(x) || node.attributes.mode !== 'DCR' || length % t.block !== 0) return undefined;
  const lengths = cells(node).map(() => length);
  return [woven(t, piecesOf(t, t.blockedOf(x), lengths), sizeOfCell(node))];
};

/** A blocked value cut along channels; what was just joined is taken as it was. */
export function piecesOf(t: Twins, x: Value, lengths: readonly number[]): readonly Value[] {
  const made = t.g.producerOf(x);
  const whole = made?.op === 'Concat' && made.attributes.axis === 1 ? (made.inputs as Value[]) : [];
  const same = whole.length === lengths.length && whole.every((v, i) => v.shape[1] === lengths[i]);
  return same ? whole : t.g.nodeWithOutputs('Split', [x, t.g.ints(lengths)], { axis: 1 });
}

const sizeOfCell = ({ attributes }: GraphNode): Pair => [
  attributes.blocksize as number,
  attributes.blocksize as number,
];

/** Places in a cell, in reading order. */
function cells(node: GraphNode): Pair[] {
  const [size] = sizeOfCell(node);
  return Array.from({ length: size * size }, (_, n) => [Math.floor(n / size), n % size]);
}
