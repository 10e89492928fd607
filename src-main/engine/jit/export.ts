import { compile } from './compile.ts';
import { checkGraph } from './graph/check.ts';
import { sameButForShapes } from './graph/same.ts';
import type { Graph } from './graph/types.ts';
import { writeOnnx } from './onnx/write.ts';
import { inHalves } from './passes/half.ts';
import { packed } from './passes/packed.ts';
import type { Program, TensorData } from './program.ts';
import type { Target } from './rules/rule.ts';

export interface ExportSize {
  batch: number;
  height: number;
  width: number;
}

/** What is written into an ONNX file beside the graph. */
export interface ExportOptions {
  /** The program for pictures of a size, with pictures fed and returned channels first. */
  programAt(size: ExportSize): Program;
  /** Inputs whose values are known, such as the parameters: they become part of the model. */
  constants: Record<string, TensorData>;
  /** Sizes that the net accepts are multiples of this. */
  side: number;
  /** What the graph is written for; files that leave the program are for processors, which take both. */
  target?: Target;
  /** In numbers of 16 bits inside. */
  half?: boolean;
  /** Its constants in 16 bits, which halves the file; it computes in 32 bits. */
  packed?: boolean;
  metadata?: Record<string, string>;
}

/** Names that ONNX readers show for axes of any length, by position in `[batch, channels, height, width]`. */
const anySize = { 0: 'batch', 2: 'height', 3: 'width' };
const anyBatch = { 0: 'batch' };

/**
 * The bytes of an ONNX inference model. It takes pictures of any number and size when the net does: that is found out by
 * recording it at several sizes and comparing the graphs.
 */
export function exportOnnx(options: ExportOptions): Uint8Array {
  const { programAt, constants, side, target = 'cpu', half = false, metadata = {} } = options;
  const form = half ? inHalves : options.packed ? packed : undefined;
  const graphAt = (batch: number, height: number, width: number): Graph =>
    compile(programAt({ batch, height, width }), { target, constants });
  const one = graphAt(1, side, side);
  const free = freeAxes(one, graphAt, side);
  const names = [...one.inputs, ...one.outputs].map(({ name }) => name);
  return writeOnnx(form ? checkGraph(form(one)) : one, {
    freeAxes: Object.fromEntries(names.map((name) => [name, free])),
    metadata,
  });
}

type GraphAt = (batch: number, height: number, width: number) => Graph;

function freeAxes(one: Graph, graphAt: GraphAt, side: number): Record<number, string> {
  if (tryRecord(() => graphAt(2, 2 * side, 3 * side), one)) return anySize;
  return tryRecord(() => graphAt(2, side, side), one) ? anyBatch : {};
}

/** A net of fixed size refuses to be recorded at another one: then its axes are fixed. */
function tryRecord(recordOther: () => Graph, one: Graph): boolean {
  try {
    return sameButForShapes(one, recordOther());
  } catch {
    return false;
  }
}
