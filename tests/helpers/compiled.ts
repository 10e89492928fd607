import { checkGraph } from '../../src-main/engine/jit/graph/check.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { writeOnnx } from '../../src-main/engine/jit/onnx/write.ts';
import type { HostTensor, Program, Runnable, TensorData } from '../../src-main/engine/jit/program.ts';
import type { Target } from '../../src-main/engine/jit/rules/rule.ts';
import { blockChannels } from '../../src-main/engine/jit/passes/blocks.ts';
import { simplify } from '../../src-main/engine/jit/passes/simplify.ts';
import { loadOnnx, type Feed } from '../../src-main/engine/jit/run/session.ts';
import { graphOutputName, record } from '../../src-main/engine/jit/trace/record.ts';

type Feeds = Record<string, TensorData>;
/** A target's form, or the processor's with channels in blocks. */
export type Form = Target | { block: number };
type Results = Record<string, HostTensor>;

/** Opens a graph on ONNX Runtime's CPU provider. Feeds lie as the graph's inputs do. */
export async function openGraph(graph: Graph): Promise<Runnable> {
  const session = await loadOnnx(writeOnnx(graph), { device: 'cpu', threads: 1 });
  return {
    device: 'cpu',
    run: (feeds) => session.run(physicalFeeds(graph, feeds)),
    dispose: () => session.dispose(),
  };
}

/** Feeds as a session takes them, of those inputs that are fed. */
export function physicalFeeds(graph: Graph, feeds: Feeds): Record<string, Feed> {
  const fed = graph.inputs.filter(({ name }) => name in feeds);
  const entries = fed.map(({ name, value: { shape, dtype } }) => {
    if (dtype === 'int64' || dtype === 'float16') throw new Error(`${name} cannot be fed`);
    return [name, { data: feeds[name]!, shape, dtype }] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Compiles a program for a target and opens it on the CPU, which takes the GPU's forms too. Unlike `compile` it checks the graph before
 * it is simplified, too.
 * @param open where the graph runs
 */
export async function openCompiled(
  program: Program,
  form: Form = 'cpu',
  constants: Feeds = {},
  open: (graph: Graph) => Promise<Runnable> = openGraph,
): Promise<Runnable> {
  const target = typeof form === 'string' ? form : 'cpu';
  const simple = checkGraph(simplify(checkGraph(record(program, { target, constants })), target));
  const graph =
    typeof form === 'string' ? simple : checkGraph(simplify(checkGraph(blockChannels(simple, form.block))));
  const runnable = await open(graph);
  const names = new Map(Object.keys(program.inputs).map((name) => [graphOutputName(program, name), name]));
  return {
    ...runnable,
    async run(feeds) {
      const results = Object.entries(await runnable.run(feeds));
      return Object.fromEntries(results.map(([name, result]) => [names.get(name) ?? name, result]));
    },
  };
}

/** Opens a graph, runs it once and disposes it. */
export async function runGraph(graph: Graph, feeds: Feeds): Promise<Results> {
  return runOnce(await openGraph(graph), feeds);
}

/** Compiles a program, runs it once and disposes it. */
export async function runCompiled(
  program: Program,
  feeds: Feeds,
  form: Form = 'cpu',
  constants: Feeds = {},
): Promise<Results> {
  return runOnce(await openCompiled(program, form, constants), feeds);
}

/** Runs once and disposes. */
export async function runOnce(runnable: Runnable, feeds: Feeds): Promise<Results> {
  try {
    return await runnable.run(feeds);
  } finally {
    await runnable.dispose();
  }
}
