import type { ConstantData, Graph, GraphNode, Value } from './types.ts';

/**
 * True when two graphs compute the same from inputs of any size: equal operators, wiring, attributes and constants,
 * whatever the shapes. A program recorded at two sizes gives such graphs exactly when nothing in it depends on the size.
 */
export function sameButForShapes(a: Graph, b: Graph): boolean {
  if (a.nodes.length !== b.nodes.length || a.inputs.length !== b.inputs.length) return false;
  const twin = new Map<Value, Value>();
  a.inputs.forEach(({ value }, i) => twin.set(value, b.inputs[i]!.value));
  const same = (x: Value | null, y: Value | null): boolean =>
    x === null || y === null
      ? x === y
      : twin.get(x) === y || sameConstant(a.constants.get(x), b.constants.get(y));
  for (const [i, node] of a.nodes.entries()) {
    const other = b.nodes[i]!;
    if (!sameOperator(node, other) || !node.inputs.every((v, k) => same(v, other.inputs[k]!))) return false;
    node.outputs.forEach((v, k) => twin.set(v, other.outputs[k]!));
  }
  return a.outputs.every(({ value }, i) => same(value, b.outputs[i]!.value));
}

function sameOperator(a: GraphNode, b: GraphNode): boolean {
  const alike = a.op === b.op && a.inputs.length === b.inputs.length;
  return alike && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);
}

function sameConstant(a: ConstantData | undefined, b: ConstantData | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((x: unknown, i) => x === b[i])
  );
}
