import type { GraphNode, Value } from '../../graph/types.ts';
import type { Twins } from './twins.ts';

/** A result that is not in blocks. */
interface Plain {
  plain: Value | readonly Value[];
}

/** What takes a node's place, for each of its outputs: values in blocks, or plain ones; nothing when it stays as it is. */
export type Row = (node: GraphNode, twins: Twins) => readonly Value[] | Plain | undefined;
