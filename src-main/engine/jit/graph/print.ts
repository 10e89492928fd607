import type { Graph, GraphNode, Value } from './types.ts';

/** A graph for people: one node a line, values numbered in order, with shapes. Stable under recording order of ids. */
export function printGraph(graph: Graph): string {
  const names = new Map<Value, string>();
  const inputs = graph.inputs.map(({ name, value }) => {
    names.set(value, name);
    return `  ${name}: ${typeOf(value)}`;
  });
  for (const [value, data] of graph.constants) names.set(value, constantText(value, data));
  let next = 0;
  const nodes = graph.nodes.map((node) => {
    for (const v of node.outputs) names.set(v, `%${next++}`);
    return `  ${nodeText(node, names)}`;
  });
  const outputs = graph.outputs.map(({ name, value }) => `  ${name} = ${names.get(value)}`);
  return [`graph ${graph.name}`, 'inputs', ...inputs, 'nodes', ...nodes, 'outputs', ...outputs, ''].join(
    '\n',
  );
}

function nodeText(node: GraphNode, names: Map<Value, string>): string {
  const outputs = node.outputs.map((v) => `${names.get(v)}: ${typeOf(v)}`).join(', ');
  const inputs = node.inputs.map((v) => (v ? names.get(v) : '-')).join(', ');
  const attributes = Object.entries(node.attributes).map(
    ([k, v]) => ` ${k}=${Array.isArray(v) ? `[${v}]` : v}`,
  );
  return `${outputs} = ${node.op}(${inputs})${attributes.join('')}${node.layer && `  # ${node.layer}`}`;
}

function typeOf(value: Value): string {
  return `${value.dtype}[${value.shape}]`;
}

function constantText(value: Value, data: ArrayLike<number | bigint>): string {
  if (data.length > 8) return `const${typeOf(value)}`;
  const numbers = Array.from(data, (x) => (typeof x === 'number' ? Number(x.toPrecision(6)) : x));
  return value.shape.length === 0 ? `${numbers[0]}` : `{${numbers.join(' ')}}`;
}
