import { sameShape, sizeOf } from '../../graph/shapes.ts';
import type { Value } from '../../graph/types.ts';
import { reshape } from '../../rules/recorded.ts';
import { convolved, withRelu, withSum } from './conv.ts';
import { pooled, unpooled } from './pool.ts';
import type { Row } from './row.ts';
import { BLOCKED } from './twins.ts';
import { gathered, piecesOf, pixelsOf, spread } from './weave.ts';

const unary: Row = (node, t) => {
  const [x, ...rest] = node.inputs;
  if (!t.isBlocked(x)) return undefined;
  const others = rest.map((v) => v && t.plainOf(v));
  return [t.g.node(node.op, [t.blockedOf(x!), ...others], node.attributes)];
};

const isScalar = (v: Value) => sizeOf(v.shape) === 1;

/** Numbers of one place meet: both in blocks, or one of them a single number. */
const binary: Row = (node, t) => {
  const inputs = node.inputs as Value[];
  const { shape } = node.outputs[0]!;
  const fits = inputs.every((v) => isScalar(v) || (sameShape(v.shape, shape) && t.canBlock(v)));
  if (!fits || !inputs.some((v) => t.isBlocked(v))) return undefined;
  return [
    t.g.node(
      node.op,
      inputs.map((v) => (isScalar(v) ? t.plainOf(v) : t.blockedOf(v))),
      node.attributes,
    ),
  ];
};

const joined: Row = (node, t) => {
  const inputs = node.inputs as Value[];
  const fits = node.attributes.axis === 1 && inputs.every((v) => t.canBlock(v));
  if (!fits || !inputs.some((v) => t.isBlocked(v))) return undefined;
  return [
    t.g.node(
      'Concat',
      inputs.map((v) => t.blockedOf(v)),
      node.attributes,
    ),
  ];
};

const split: Row = (node, t) => {
  const [x, sizes] = node.inputs as [Value, Value];
  const fits = node.attributes.axis === 1 && t.numbersOf(sizes).every((n) => n % t.block === 0);
  if (!fits || !t.isBlocked(x)) return undefined;
  return piecesOf(t, t.blockedOf(x), t.numbersOf(sizes));
};

/** Rows and columns around a picture: cheaper while a pixel's channels lie together. */
const padded: Row = (node, t) => {
  const [x, pads, ...rest] = node.inputs as [Value, Value, ...(Value | null)[]];
  const n = t.numbersOf(pads);
  const [top, left, bottom, right] = [n[2]!, n[3]!, n[6]!, n[7]!];
  if (!t.isBlocked(x) || n.length !== 8 || n[0] || n[1] || n[4] || n[5]) return undefined;
  const { g } = t;
  const pixels = pixelsOf(t, t.blockedOf(x));
  const edges = g.ints([0, top, left, 0, 0, bottom, right, 0]);
  const result = g.node('Pad', [pixels, edges, ...rest.map((v) => v && t.plainOf(v))], node.attributes);
  return [reshape(g, result, node.outputs[0]!.shape)];
};

/** Batch and channels swapped, plain: while a picture's block of channels lies together, it moves in one go. */
const turned: Row = (node, t) => {
  const [x] = node.inputs as [Value];
  if (String(node.attributes.perm) !== '1,0,2,3' || !t.isBlocked(x)) return undefined;
  const { g, block } = t;
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const pictures = reshape(g, t.blockedOf(x), [batch, channels / block, height * width * block]);
  const swapped = g.node('Transpose', [pictures], { perm: [1, 0, 2] });
  const tall = reshape(g, swapped, [channels / block, block, batch * height, width]);
  const plain = g.node(`${BLOCKED}ReorderOutput`, [tall], { channels: block, channels_last: 0 });
  return { plain: reshape(g, plain, node.outputs[0]!.shape) };
};

const enlarged: Row = (node, t) => {
  const scales = t.numbersOf(node.inputs[2]);
  const plain = node.attributes.mode === 'nearest' && node.attributes.nearest_mode === 'floor';
  const fits = plain && node.inputs.length === 3 && scales.every(Number.isInteger);
  if (!fits || scales.length === 0 || !t.isBlocked(node.inputs[0])) return undefined;
  const attributes = { scales, mode: 'nearest' };
  return [t.g.node(`${BLOCKED}Upsample`, [t.blockedOf(node.inputs[0]!)], attributes)];
};

const first =
  (...rows: Row[]): Row =>
  (node, t) => {
    for (const row of rows) {
      const result = row(node, t);
      if (result) return result;
    }
    return undefined;
  };

/** Operators that there are for blocks, or that do not mind in what order numbers come. */
export const blockTable: Record<string, Row> = {
  Conv: convolved,
  Relu: first(withRelu, unary),
  Add: first(withSum, binary),
  MaxPool: pooled,
  MaxUnpool: unpooled,
  AveragePool: pooled,
  Resize: enlarged,
  Concat: joined,
  Split: split,
  Pad: padded,
  Transpose: turned,
  SpaceToDepth: gathered,
  DepthToSpace: spread,
  ...Object.fromEntries(
    [
      'Abs',
      'Clip',
      'Elu',
      'Exp',
      'HardSigmoid',
      'LeakyRelu',
      'Neg',
      'Sigmoid',
      'Softplus',
      'Sqrt',
      'Tanh',
    ].map((op) => [op, unary]),
  ),
  ...Object.fromEntries(['Sub', 'Mul', 'Div', 'Max', 'Min'].map((op) => [op, binary])),
};
