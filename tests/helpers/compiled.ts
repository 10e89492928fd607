import { compile } from '../../src-main/engine/jit/compile.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { writeOnnx } from '../../src-main/engine/jit/onnx/write.ts';
import type { HostTensor, Program, TensorData } from '../../src-main/engine/jit/program.ts';
import type { Target } from '../../src-main/engine/jit/rules/rule.ts';
import { loadOnnx } from '../../src-main/engine/jit/run/session.ts';

type Feeds = Record<string, TensorData>;
type Results = Record<string, HostTensor>;

/** Runs a graph once on ONNX Runtime's CPU provider. Feeds lie as the graph's inputs do. */
export async function runGraph(graph: Graph, feeds: Feeds): Promise<Results> {
  const session = await loadOnnx(writeOnnx(graph), { device: 'cpu', threads: 1 });
  const ready = graph.inputs.map(({ name, value: { shape, dtype } }) => {
    if (dtype === 'int64') throw new Error(`${name} is for indices and cannot be fed`);
    return [name, { data: feeds[name]!, shape, dtype }] as const;
  });
  try {
    return await session.run(Object.fromEntries(ready));
  } finally {
    await session.dispose();
  }
}

/** Compiles a program for a target and runs it once on the CPU, which takes the GPU's forms too. */
export function runCompiled(
  program: Program,
  feeds: Feeds,
  target: Target = 'cpu',
  constants: Feeds = {},
): Promise<Results> {
  return runGraph(compile(program, { target, constants }), feeds);
}
