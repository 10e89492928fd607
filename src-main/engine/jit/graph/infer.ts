import { broadcast, permuted, sizeOf, windowCount, type Shape } from './shapes.ts';
import type { Attributes, ConstantData, GraphDType, Value } from './types.ts';

export interface TensorType {
  shape: number[];
  dtype: GraphDType;
}

/** What a shape function may look at: input types, attributes, and the values of constant inputs. */
export interface InferContext {
  inputs: readonly (Value | null)[];
  attributes: Attributes;
  constantOf(value: Value | null | undefined): ConstantData | undefined;
}

type Infer = (context: InferContext) => TensorType[] | string;

const of = (shape: Shape, dtype: GraphDType): TensorType[] => [{ shape: [...shape], dtype }];

const same: Infer = ({ inputs }) => of(inputs[0]!.shape, inputs[0]!.dtype);

const elementwise =
  (dtype?: GraphDType): Infer =>
  ({ inputs }) => {
    const [a, b] = inputs as Value[];
    const shape = broadcast(a!.shape, b!.shape);
    if (!shape) return `shapes [${a!.shape}] and [${b!.shape}] do not broadcast`;
    if (a!.dtype !== b!.dtype) return `types ${a!.dtype} and ${b!.dtype} differ`;
    return of(shape, dtype ?? a!.dtype);
  };

const convolution: Infer = ({ inputs, attributes }) => {
  const [x, w] = inputs as Value[];
  const group = (attributes.group as number | undefined) ?? 1;
  if (x!.shape[1] !== w!.shape[1]! * group)
    return `the filter [${w!.shape}] does not fit the input [${x!.shape}] in ${group} groups`;
  return of([x!.shape[0]!, w!.shape[0]!, ...windows(x!.shape, w!.shape.slice(2), attributes)], x!.dtype);
};

const transposedConvolution: Infer = ({ inputs, attributes }) => {
  const [x, w] = inputs as Value[];
  const { strides, pads, dilations, output_padding } = attributes as Record<string, number[]>;
  const spatial = x!.shape.slice(2).map((n, i) => {
    const covered = dilations![i]! * (w!.shape[i + 2]! - 1) + 1;
    return strides![i]! * (n - 1) + output_padding![i]! + covered - pads![i]! - pads![i + 2]!;
  });
  return of([x!.shape[0]!, w!.shape[1]!, ...spatial], x!.dtype);
};

const pooling: Infer = ({ inputs, attributes }) => {
  const x = inputs[0]!;
  const shape = [
    x.shape[0]!,
    x.shape[1]!,
    ...windows(x.shape, attributes.kernel_shape as number[], attributes),
  ];
  return [
    { shape, dtype: x.dtype },
    { shape: [...shape], dtype: 'int64' },
  ];
};

function windows(x: Shape, kernel: Shape, attributes: Attributes): number[] {
  const strides = attributes.strides as number[];
  const pads = attributes.pads as number[];
  const dilations = (attributes.dilations as number[] | undefined) ?? kernel.map(() => 1);
  return kernel.map((size, i) =>
    windowCount(x[i + 2]!, size, strides[i]!, dilations[i]!, pads[i]! + pads[i + kernel.length]!),
  );
}

const matmul: Infer = ({ inputs }) => {
  const [a, b] = inputs as Value[];
  const [m, ka] = a!.shape.slice(-2);
  const [kb, n] = b!.shape.slice(-2);
  const batch = broadcast(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
  if (ka !== kb || !batch) return `[${a!.shape}] x [${b!.shape}] does not multiply`;
  return of([...batch, m!, n!], a!.dtype);
};

const reduction: Infer = ({ inputs, attributes, constantOf }) => {
  const x = inputs[0]!;
  const axes = (attributes.axes as number[] | undefined) ?? numbers(constantOf(inputs[1]));
  const keep = attributes.keepdims === 1;
  const shape = x.shape.map((n, i) => (axes.includes(i) ? 1 : n)).filter((_, i) => keep || !axes.includes(i));
  return of(shape, x.dtype);
};

const reshape: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const wanted = numbers(constantOf(inputs[1])).map((n, i) => (n === 0 ? x.shape[i]! : n));
  if (sizeOf(wanted) !== sizeOf(x.shape)) return `[${x.shape}] cannot become [${wanted}]`;
  return of(wanted, x.dtype);
};

const slice: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const [starts, ends, axes] = [1, 2, 3].map((i) => numbers(constantOf(inputs[i])));
  const steps = inputs[4] ? numbers(constantOf(inputs[4])) : axes!.map(() => 1);
  const shape = [...x.shape];
  axes!.forEach((axis, i) => {
    const [from, to] = [starts![i]!, ends![i]!].map((n) => (n < 0 ? n + x.shape[axis]! : n));
    shape[axis] = Math.ceil((to! - from!) / steps[i]!);
  });
  return of(shape, x.dtype);
};

const split: Infer = ({ inputs, attributes, constantOf }) => {
  const x = inputs[0]!;
  const axis = attributes.axis as number;
  const parts = numbers(constantOf(inputs[1]));
  if (parts.reduce((a, b) => a + b, 0) !== x.shape[axis])
    return `parts ${parts} do not add up to [${x.shape}]`;
  return parts.map((n) => ({ shape: x.shape.map((m, i) => (i === axis ? n : m)), dtype: x.dtype }));
};

const concat: Infer = ({ inputs, attributes }) => {
  const axis = attributes.axis as number;
  const [first] = inputs as Value[];
  const length = inputs.reduce((sum, v) => sum + v!.shape[axis]!, 0);
  const fits = inputs.every((v) => v!.shape.every((n, i) => i === axis || n === first!.shape[i]));
  if (!fits) return `shapes ${inputs.map((v) => `[${v!.shape}]`).join(' ')} do not join along ${axis}`;
  return of(
    first!.shape.map((n, i) => (i === axis ? length : n)),
    first!.dtype,
  );
};

const pad: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const pads = numbers(constantOf(inputs[1]));
  const rank = x.shape.length;
  return of(
    x.shape.map((n, i) => n + pads[i]! + pads[i + rank]!),
    x.dtype,
  );
};

const resize: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const scales = numbers(constantOf(inputs[2]));
  if (scales.length > 0)
    return of(
      x.shape.map((n, i) => Math.floor(n * scales[i]!)),
      x.dtype,
    );
  return of(numbers(constantOf(inputs[3])), x.dtype);
};

const expand: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const shape = broadcast(x.shape, numbers(constantOf(inputs[1])));
  return shape ? of(shape, x.dtype) : `[${x.shape}] cannot be expanded`;
};

const tile: Infer = ({ inputs, constantOf }) => {
  const x = inputs[0]!;
  const repeats = numbers(constantOf(inputs[1]));
  return of(
    x.shape.map((n, i) => n * repeats[i]!),
    x.dtype,
  );
};

const onnxTypes: Record<number, GraphDType> = {
  1: 'float32',
  6: 'int32',
  7: 'int64',
  9: 'bool',
  10: 'float16',
};

/** Numbers of a constant; empty when it is not constant. */
export function numbers(data: ConstantData | undefined): number[] {
  return data ? Array.from(data as ArrayLike<number | bigint>, Number) : [];
}

/** ONNX operators that the program may write, with the types of their outputs; a string says what is wrong. */
export const inferTable: Record<string, Infer> = {
  Abs: same,
  Add: elementwise(),
  And: elementwise('bool'),
  AveragePool: (c) => [(pooling(c) as TensorType[])[0]!],
  Ceil: same,
  Cast: ({ inputs, attributes }) => of(inputs[0]!.shape, onnxTypes[attributes.to as number]!),
  Clip: same,
  Concat: concat,
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  Cos: same,
  SpaceToDepth: ({ inputs, attributes }) => {
    const [batch, channels, height, width] = inputs[0]!.shape as [number, number, number, number];
    const block = attributes.blocksize as number;
    if (height % block || width % block) return `${height} x ${width} is not made of blocks of ${block}`;
    return of([batch, channels * block ** 2, height / block, width / block], inputs[0]!.dtype);
  },
  DepthToSpace: ({ inputs, attributes }) => {
    const [n, c, h, w] = inputs[0]!.shape as [number, number, number, number];
    const block = attributes.blocksize as number;
    return of([n, c / block ** 2, h * block, w * block], inputs[0]!.dtype);
  },
  Div: elementwise(),
  Elu: same,
  Equal: elementwise('bool'),
  Erf: same,
  Exp: same,
  Expand: expand,
  Floor: same,
  Gather: ({ inputs, attributes }) => {
    const [x, indices] = inputs as Value[];
    return of(x!.shape.toSpliced(attributes.axis as number, 1, ...indices!.shape), x!.dtype);
  },
  Greater: elementwise('bool'),
  GreaterOrEqual: elementwise('bool'),
  HardSigmoid: same,
  Identity: same,
  LeakyRelu: same,
  Less: elementwise('bool'),
  LessOrEqual: elementwise('bool'),
  Log: same,
  MatMul: matmul,
  Max: elementwise(),
  MaxPool: pooling,
  MaxUnpool: ({ inputs, constantOf }) => of(numbers(constantOf(inputs[2])), inputs[0]!.dtype),
  Min: elementwise(),
  Mul: elementwise(),
  Neg: same,
  Not: same,
  Or: elementwise('bool'),
  Pad: pad,
  Pow: elementwise(),
  Reciprocal: same,
  ReduceMax: reduction,
  ReduceMin: reduction,
  ReduceSum: reduction,
  Relu: same,
  Reshape: reshape,
  Resize: resize,
  Round: same,
  Sigmoid: same,
  Sign: same,
  Sin: same,
  Slice: slice,
  Softmax: same,
  Softplus: same,
  Split: split,
  Sqrt: same,
  Sub: elementwise(),
  Tanh: same,
  Tile: tile,
  Transpose: ({ inputs, attributes }) =>
    of(permuted(inputs[0]!.shape, attributes.perm as number[]), inputs[0]!.dtype),
  'com.microsoft.nchwc:Conv': convolution,
  'com.microsoft.nchwc:ReorderInput': same,
  'com.microsoft.nchwc:ReorderOutput': ({ inputs, attributes }) => {
    return of(inputs[0]!.shape.with(1, attributes.channels as number), inputs[0]!.dtype);
  },
  'com.microsoft.nchwc:MaxPool': (c) => [(pooling(c) as TensorType[])[0]!],
  'com.microsoft.nchwc:AveragePool': (c) => [(pooling(c) as TensorType[])[0]!],
  'com.microsoft.nchwc:Upsample': ({ inputs, attributes }) =>
    of(
      inputs[0]!.shape.map((n, i) => n * (attributes.scales as number[])[i]!),
      inputs[0]!.dtype,
    ),
  Where: ({ inputs }) => {
    const [c, a, b] = inputs as Value[];
    const ab = broadcast(a!.shape, b!.shape);
    const shape = ab && broadcast(c!.shape, ab);
    return shape ? of(shape, a!.dtype) : 'the three shapes do not broadcast';
  },
};
