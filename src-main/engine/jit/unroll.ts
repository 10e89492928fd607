import type { Tensor } from '@tensorflow/tfjs-core';
import type { Feeds, Program, Results, Runnable, TensorSpec } from './program.ts';
import { runSeries } from './series.ts';

/*
 * Steps of small nets take less time than what is around them. Here several are recorded into one graph: what goes from one to the
 * next stays in ONNX Runtime, whatever the device.
 */

/** What belongs to one of the steps: `x 0`, `x 1`, ... */
const numbered = (name: string, step: number): string => `${name} ${step}`;

/**
 * The program `steps` times, one after the other.
 * In: what is `carried`, which comes out under the same names and goes into the next step; `NAME 0`, `NAME 1`, ... of every other input.
 * Out: what is carried, of the last step; `NAME 0`, `NAME 1`, ... of every other output.
 */
export function unrolled(program: Program, carried: readonly string[], steps: number): Program {
  const own = Object.keys(program.inputs).filter((name) => !carried.includes(name));
  const specs = (names: readonly string[], nameOf: (name: string) => string): [string, TensorSpec][] =>
    names.map((name) => [nameOf(name), program.inputs[name]!]);
  const each = Array.from({ length: steps }, (_, i) => specs(own, (name) => numbered(name, i)));
  return {
    name: `${program.name}-${steps}`,
    inputs: Object.fromEntries([...specs(carried, (name) => name), ...each.flat()]),
    build(inputs) {
      const results: Record<string, Tensor> = {};
      let state = Object.fromEntries(carried.map((name) => [name, inputs[name]!]));
      for (let i = 0; i < steps; i++) {
        const fed = own.map((name) => [name, inputs[numbered(name, i)]!]);
        const outputs = Object.entries(program.build({ ...state, ...Object.fromEntries(fed) }));
        state = Object.fromEntries(outputs.filter(([name]) => carried.includes(name)));
        for (const [name, tensor] of outputs) if (!(name in state)) results[numbered(name, i)] = tensor;
      }
      return { ...results, ...state };
    },
  };
}

/**
 * Opens a program whose series take `steps` steps in one run; those that do not fill a run are taken one by one.
 * @param open opens a program on the device
 */
export async function openUnrolled(
  program: Program,
  carried: readonly string[],
  steps: number,
  open: (program: Program) => Promise<Runnable>,
): Promise<Runnable> {
  const single = await open(program);
  const many = await open(unrolled(program, carried, steps)).catch(async (error: unknown) => {
    await single.dispose();
    throw error;
  });
  const stateAfter = (last: Results, before: Feeds): Feeds => ({
    ...before,
    ...Object.fromEntries(carried.map((name) => [name, last[name]!.data])),
  });
  const take = async (feeds: Feeds, each: readonly Feeds[]): Promise<Results[]> =>
    each.length < steps ? runSeries(single, feeds, each) : apart(await many.run(joined(feeds, each)), steps);
  return {
    device: single.device,
    run: (feeds) => single.run(feeds),
    async runSeries(feeds, each) {
      const results: Results[] = [];
      let state = feeds;
      for (let from = 0; from < each.length; from += steps) {
        results.push(...(await take(state, each.slice(from, from + steps))));
        state = stateAfter(results.at(-1)!, state);
      }
      return results;
    },
    dispose: async () => void (await Promise.all([single.dispose(), many.dispose()])),
  };
}

function joined(feeds: Feeds, each: readonly Feeds[]): Feeds {
  const entries = each.flatMap((own, i) =>
    Object.entries(own).map(([name, data]) => [numbered(name, i), data] as const),
  );
  return { ...feeds, ...Object.fromEntries(entries) };
}

/** One run's outputs as those of its steps; what was carried belongs to the last. */
function apart(outputs: Results, steps: number): Results[] {
  const results: Results[] = Array.from({ length: steps }, () => ({}));
  for (const [name, tensor] of Object.entries(outputs)) {
    const step = results.findIndex((_, i) => name.endsWith(` ${i}`));
    if (step < 0) results.at(-1)![name] = tensor;
    else results[step]![name.slice(0, -` ${step}`.length)] = tensor;
  }
  return results;
}
