import { PbfWriter } from 'pbf';
import type { Attributes, ConstantData, Graph, GraphDType, GraphNode, Value } from '../graph/types.ts';

/**
 * Writes a graph as an ONNX model (protobuf). Field numbers are those of onnx.proto, IR version 8, operator set 17.
 */
export interface WriteOptions {
  /** Names for axes that may have any length, by input or output name: `{ input: { 0: 'batch' } }`. */
  freeAxes?: Record<string, Record<number, string>>;
  /** Key-value pairs that travel inside the model file. */
  metadata?: Record<string, string>;
}

const IR_VERSION = 8;
const OPSET = 17;

const elementTypes: Record<GraphDType, number> = { float32: 1, int32: 6, int64: 7, bool: 9, float16: 10 };

/** The bytes of an ONNX file. */
export function writeOnnx(graph: Graph, options: WriteOptions = {}): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, 'cleanplate');
  pbf.writeMessage(7, writeGraph, { graph, options });
  pbf.writeMessage(8, writeOpset, { domain: '', version: OPSET });
  for (const domain of domainsOf(graph)) pbf.writeMessage(8, writeOpset, { domain, version: 1 });
  for (const [key, value] of Object.entries(options.metadata ?? {}))
    pbf.writeMessage(14, writePair, { key, value });
  return pbf.finish();
}

function writePair({ key, value }: { key: string; value: string }, pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeOpset({ domain, version }: { domain: string; version: number }, pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

/** Operators that are ONNX Runtime's own are written `DOMAIN:NAME`. */
function domainsOf({ nodes }: Graph): Set<string> {
  return new Set(nodes.map(({ op }) => nameAndDomain(op).domain).filter((domain) => domain !== ''));
}

function nameAndDomain(op: string): { name: string; domain: string } {
  const [name, domain = ''] = op.split(':').toReversed();
  return { name: name!, domain };
}

function writeGraph({ graph, options }: { graph: Graph; options: WriteOptions }, pbf: PbfWriter): void {
  const names = nameValues(graph);
  const outputs = graph.outputs.map((o) => ({ from: names.get(o.value)!, name: o.name }));
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, { node, names });
  // An output that is itself an input, a constant or another output needs a name of its own.
  for (const { from, name } of outputs) if (from !== name) pbf.writeMessage(1, writeCopy, { from, name });
  pbf.writeStringField(2, graph.name);
  for (const [value, data] of graph.constants)
    pbf.writeMessage(5, writeConstant, { name: names.get(value)!, value, data });
  for (const [field, list] of [
    [11, graph.inputs],
    [12, graph.outputs],
  ] as const)
    for (const { name, value } of list)
      pbf.writeMessage(field, writeValueInfo, { name, value, free: options.freeAxes?.[name] });
}

function nameValues(graph: Graph): Map<Value, string> {
  const taken = new Set([...graph.inputs, ...graph.outputs].map(({ name }) => name));
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name);
  const names = new Map<Value, string>();
  for (const [value] of graph.constants) names.set(value, free(`c${value.id}`));
  const used = new Set<Value | null>([
    ...graph.nodes.flatMap((n) => n.inputs),
    ...graph.outputs.map((o) => o.value),
  ]);
  for (const node of graph.nodes)
    for (const value of node.outputs)
      if (used.has(value) || !isOptional(node, value)) names.set(value, free(`v${value.id}`));
  const computed = new Set(graph.nodes.flatMap((n) => n.outputs));
  for (const { name, value } of graph.outputs.toReversed()) if (computed.has(value)) names.set(value, name);
  for (const { name, value } of graph.inputs) names.set(value, name);
  return names;
}

/** The places of maxima are left out where nobody asks for them, which lets a provider skip finding them. */
function isOptional(node: GraphNode, output: Value): boolean {
  return node.op === 'MaxPool' && output === node.outputs[1];
}

function writeNode({ node, names }: { node: GraphNode; names: Map<Value, string> }, pbf: PbfWriter): void {
  for (const v of node.inputs) pbf.writeStringField(1, v ? names.get(v)! : '');
  for (const v of node.outputs) if (names.has(v)) pbf.writeStringField(2, names.get(v)!);
  const { name, domain } = nameAndDomain(node.op);
  pbf.writeStringField(3, `${node.layer || 'graph'}/${name}/${node.outputs[0]!.id}`);
  pbf.writeStringField(4, name);
  if (domain) pbf.writeStringField(7, domain);
  for (const [key, value] of Object.entries(node.attributes) as [string, Attributes[string]][])
    pbf.writeMessage(5, writeAttribute, { name: key, value });
}

function writeCopy({ from, name }: { from: string; name: string }, pbf: PbfWriter): void {
  pbf.writeStringField(1, from);
  pbf.writeStringField(2, name);
  pbf.writeStringField(4, 'Identity');
}

/** Attributes that ONNX declares as floats; every other number is an integer. */
const floatAttributes = new Set(['alpha', 'beta', 'cubic_coeff_a', 'extrapolation_value']);

function writeAttribute({ name, value }: { name: string; value: Attributes[string] }, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (typeof value === 'string') {
    pbf.writeBytesField(4, new TextEncoder().encode(value));
    pbf.writeVarintField(20, 3);
  } else if (Array.isArray(value)) {
    for (const n of value) pbf.writeVarintField(8, n);
    pbf.writeVarintField(20, 7);
  } else if (floatAttributes.has(name)) {
    pbf.writeFloatField(2, value);
    pbf.writeVarintField(20, 1);
  } else {
    pbf.writeVarintField(3, value);
    pbf.writeVarintField(20, 2);
  }
}

function writeConstant(
  { name, value, data }: { name: string; value: Value; data: ConstantData },
  pbf: PbfWriter,
): void {
  for (const n of value.shape) pbf.writeVarintField(1, n);
  pbf.writeVarintField(2, elementTypes[value.dtype]);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

interface ValueInfo {
  name: string;
  value: Value;
  free?: Record<number, string> | undefined;
}

function writeValueInfo({ name, value, free }: ValueInfo, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(
    2,
    (_: null, type) => {
      type.writeMessage(1, writeTensorType, { value, free });
    },
    null,
  );
}

function writeTensorType({ value, free }: Omit<ValueInfo, 'name'>, pbf: PbfWriter): void {
  pbf.writeVarintField(1, elementTypes[value.dtype]);
  pbf.writeMessage(
    2,
    (shape: readonly number[], out) => {
      shape.forEach((n, axis) => out.writeMessage(1, writeDimension, free?.[axis] ?? n));
    },
    value.shape,
  );
}

function writeDimension(dimension: string | number, pbf: PbfWriter): void {
  if (typeof dimension === 'string') pbf.writeStringField(2, dimension);
  else pbf.writeVarintField(1, dimension);
}
