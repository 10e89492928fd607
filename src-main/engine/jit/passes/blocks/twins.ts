import type { GraphBuilder } from '../../graph/builder.ts';
import { numbers } from '../../graph/infer.ts';
import type { Graph, GraphNode, Value } from '../../graph/types.ts';

/** The domain of ONNX Runtime's operators on blocks of channels. */
export const BLOCKED = 'com.microsoft.nchwc:';

/**
 * A graph while it is rebuilt. Each of its old values may have two new ones: its numbers in plain order, or in blocks,
 * `[batch, channels / block, height, width, block]`, under the same shape `[batch, channels, height, width]`. Either is
 * made from the other when it is first asked for.
 */
export class Twins {
  readonly g: GraphBuilder;
  readonly block: number;
  private readonly plain = new Map<Value, Value>();
  private readonly blocked = new Map<Value, Value>();
  private readonly producers = new Map<Value, GraphNode>();
  private readonly uses = new Map<Value, number>();

  constructor(g: GraphBuilder, graph: Graph, block: number) {
    this.g = g;
    this.block = block;
    const used = [...graph.nodes.flatMap((node) => node.inputs), ...graph.outputs.map(({ value }) => value)];
    for (const value of used) if (value) this.uses.set(value, (this.uses.get(value) ?? 0) + 1);
    for (const node of graph.nodes) for (const output of node.outputs) this.producers.set(output, node);
  }

  setPlain(old: Value, now: Value): void {
    this.plain.set(old, now);
  }

  setBlocked(old: Value, now: Value): void {
    this.blocked.set(old, now);
  }

  isBlocked(old: Value | null | undefined): boolean {
    return old !== null && old !== undefined && this.blocked.has(old);
  }

  canBlock({ shape, dtype }: Value): boolean {
    return shape.length === 4 && dtype === 'float32' && shape[1]! % this.block === 0;
  }

  plainOf(old: Value): Value {
    const found = this.plain.get(old);
    if (found) return found;
    const attributes = { channels: old.shape[1]!, channels_last: 0 };
    const now = this.g.node(`${BLOCKED}ReorderOutput`, [this.blocked.get(old)!], attributes);
    this.plain.set(old, now);
    return now;
  }

  blockedOf(old: Value): Value {
    const found = this.blocked.get(old);
    if (found) return found;
    const now = this.g.node(`${BLOCKED}ReorderInput`, [this.plain.get(old)!], { channels_last: 0 });
    this.blocked.set(old, now);
    return now;
  }

  /** The node of the old graph that gives an old value. */
  producerOf(old: Value): GraphNode | undefined {
    return this.producers.get(old);
  }

  usedOnce(old: Value): boolean {
    return this.uses.get(old) === 1;
  }

  /** The numbers of a constant input, empty when it is none. */
  numbersOf(old: Value | null | undefined): number[] {
    const now = old && this.plain.get(old);
    return now ? numbers(this.g.constantOf(now)) : [];
  }
}
