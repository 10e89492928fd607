import { Failure } from '../../../contract/errors/failure.ts';
import { inferTable, type TensorType } from './infer.ts';
import { sizeOf, type Shape } from './shapes.ts';
import type { Attributes, ConstantData, Graph, GraphDType, GraphNode, NamedValue, Value } from './types.ts';

/** Constants up to this many elements are shared when equal. */
const SHARED_CONSTANT = 4096;

/**
 * Builds a graph node by node. Equal nodes are built once (same operator, inputs and attributes), output types come
 * from the operators' own table, and `finish` drops whatever no output needs.
 */
export class GraphBuilder {
  /** The layer that new nodes are labelled with. */
  layer = '';
  private readonly name: string;
  private readonly nodes: GraphNode[] = [];
  private readonly inputs: NamedValue[] = [];
  private readonly constants = new Map<Value, ConstantData>();
  private readonly producers = new Map<Value, GraphNode>();
  private readonly known = new Map<string, readonly Value[]>();
  private nextId = 0;

  constructor(name: string) {
    this.name = name;
  }

  input(name: string, shape: Shape, dtype: GraphDType): Value {
    const value = this.value({ shape: [...shape], dtype });
    this.inputs.push({ name, value });
    return value;
  }

  constant(data: ConstantData, shape: Shape): Value {
    const dtype = dtypeOf(data);
    const key = data.length <= SHARED_CONSTANT ? `${dtype}[${shape}]${fingerprint(data)}` : null;
    const found = key && this.known.get(key);
    if (found) return found[0]!;
    const value = this.value({ shape: [...shape], dtype });
    this.constants.set(value, data);
    if (key) this.known.set(key, [value]);
    return value;
  }

  scalar(x: number): Value {
    return this.constant(Float32Array.of(x), []);
  }

  ints(values: readonly number[]): Value {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** The numbers of a constant value. */
  constantOf(value: Value | null | undefined): ConstantData | undefined {
    return value ? this.constants.get(value) : undefined;
  }

  /** True for constants and what is computed from nothing else. */
  isFixed(value: Value): boolean {
    const inputs = this.producers.get(value)?.inputs;
    return inputs ? inputs.every((v) => !v || this.isFixed(v)) : this.constants.has(value);
  }

  /** The node that computes a value; absent for inputs and constants. */
  producerOf(value: Value): GraphNode | undefined {
    return this.producers.get(value);
  }

  /** The first output of an equal node, if there is one already. */
  find(op: string, inputs: readonly (Value | null)[], attributes: Attributes = {}): Value | undefined {
    return this.known.get(keyOf(op, inputs, attributes))?.[0];
  }

  /** Appends an operator of one output. */
  node(op: string, inputs: readonly (Value | null)[], attributes: Attributes = {}): Value {
    return this.nodeWithOutputs(op, inputs, attributes)[0]!;
  }

  /** Appends an operator of one or more outputs. */
  nodeWithOutputs(
    op: string,
    inputs: readonly (Value | null)[],
    attributes: Attributes = {},
  ): readonly Value[] {
    const key = keyOf(op, inputs, attributes);
    const found = this.known.get(key);
    if (found) return found;
    const types = this.infer(op, inputs, attributes);
    const node = { op, inputs, attributes, outputs: types.map((t) => this.value(t)), layer: this.layer };
    this.nodes.push(node);
    for (const output of node.outputs) this.producers.set(output, node);
    this.known.set(key, node.outputs);
    return node.outputs;
  }

  /** The finished graph, with only what the outputs need. Inputs stay, used or not. */
  finish(outputs: readonly NamedValue[]): Graph {
    const needed = new Set<Value>(outputs.map((o) => o.value));
    const nodes = this.nodes
      .toReversed()
      .filter((node) => {
        if (!node.outputs.some((v) => needed.has(v))) return false;
        for (const v of node.inputs) if (v) needed.add(v);
        return true;
      })
      .toReversed();
    const constants = new Map([...this.constants].filter(([value]) => needed.has(value)));
    return { name: this.name, inputs: this.inputs, outputs, nodes, constants };
  }

  private infer(op: string, inputs: readonly (Value | null)[], attributes: Attributes): TensorType[] {
    const rule = inferTable[op];
    const constantOf = (v: Value | null | undefined) => this.constantOf(v);
    const types = rule ? rule({ inputs, attributes, constantOf }) : 'the operator is not in the table';
    if (typeof types !== 'string') return types;
    const where = this.layer ? ` in layer '${this.layer}'` : '';
    throw new Failure('jit/broken-graph', { graph: this.name, problem: `${op}${where}: ${types}` });
  }

  private value({ shape, dtype }: TensorType): Value {
    return { id: this.nextId++, shape, dtype };
  }
}

function keyOf(op: string, inputs: readonly (Value | null)[], attributes: Attributes): string {
  return `${op}(${inputs.map((v) => v?.id ?? '-')})${JSON.stringify(attributes)}`;
}

export function dtypeOf(data: ConstantData): GraphDType {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Uint16Array) return 'float16';
  if (data instanceof Int32Array) return 'int32';
  return data instanceof BigInt64Array ? 'int64' : 'bool';
}

/** Equal bytes, equal text. */
function fingerprint(data: ConstantData): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
}

/** True when a constant has as many numbers as its shape says. */
export function isWhole(data: ConstantData, shape: Shape): boolean {
  return data.length === sizeOf(shape);
}
