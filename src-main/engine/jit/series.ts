import type { Feeds, Results, Runnable } from './program.ts';

/** `Runnable.runSeries` everywhere: where it is absent, by one run after another. */
export async function runSeries(
  runnable: Runnable,
  feeds: Feeds,
  each: readonly Feeds[],
): Promise<Results[]> {
  if (runnable.runSeries) return runnable.runSeries(feeds, each);
  const results: Results[] = [];
  const state = { ...feeds };
  for (const own of each) {
    const out = await runnable.run({ ...state, ...own });
    for (const [name, { data }] of Object.entries(out)) if (name in state) state[name] = data;
    results.push(out);
  }
  return results;
}
