/** Element types of a graph. `int64` is for shapes and indices only, `float16` for what a pass made of `float32`. */
export type GraphDType = 'float32' | 'float16' | 'int32' | 'int64' | 'bool';

/** Halves lie as their bits. */
export type ConstantData = Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array;

/** One tensor of a graph: defined once, by an input, a constant or a node. */
export interface Value {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: GraphDType;
}

export type Attributes = Record<string, number | string | number[]>;

/** One ONNX operator. An absent optional input is `null`. */
export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly (Value | null)[];
  readonly attributes: Attributes;
  readonly outputs: readonly Value[];
  /** The layer that was being recorded; for messages and print-outs. */
  readonly layer: string;
}

export interface NamedValue {
  name: string;
  value: Value;
}

/** A program as ONNX operators, in an order in which every value is defined before it is used. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly NamedValue[];
  readonly outputs: readonly NamedValue[];
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<Value, ConstantData>;
}
