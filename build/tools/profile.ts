/**
 * `npm run bench:profile -- CASE`: where one thread's time goes in a training step of a bench case, by operator. What is timed is one of
 * two shares of the batch, as each thread of a crew of two computes it, ten times; each node counts with its shortest time.
 */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCaseNames } from '../../src-main/contract/config/bench.ts';
import { caseTable, type TrainCase } from '../../src-main/engine/bench/cases.ts';
import { drawn } from '../../src-main/engine/bench/numbers.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { gradientProgram } from '../../src-main/engine/train/step.ts';

const RUNS = 10;
const SHARES = 2;

const trained = benchCaseNames.filter((name) => caseTable[name].kind === 'train');
const name = trained.find((each) => each === process.argv[2]);
if (name) {
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-profile-'));
  try {
    await run(caseTable[name] as TrainCase, join(folder, 'profile'));
    const [file] = await readdir(folder);
    console.log(
      table(name, shortestTimes(JSON.parse(await readFile(join(folder, file!), 'utf8')) as Event[])),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
} else {
  console.error(`Name one case of ${trained.join(', ')}`);
  process.exitCode = 2;
}

/** ONNX Runtime writes the profile when the session ends. */
async function run({ net, loss, count, side }: TrainCase, profile: string): Promise<void> {
  const model = buildNet(net);
  const share = { count: count / SHARES, side, weighted: false };
  const step = await openProgram(gradientProgram(model, loss, share), { device: 'cpu', threads: 1, profile });
  const values = share.count * side * side;
  const parameters = initialParameters(parameterTable(model), 0);
  const feeds = { parameters, input: drawn(values, 'input'), target: drawn(values, 'target') };
  for (let i = 0; i < RUNS; i++) await step.run({ ...feeds, total: Float32Array.of(values) });
  await step.dispose();
}

interface Event {
  cat: string;
  name: string;
  /** Microseconds. */
  dur: number;
  args: { op_name?: string };
}

/** Of each node the shortest time in milliseconds, summed by operator, with the number of nodes. */
function shortestTimes(events: Event[]): Map<string, { ms: number; nodes: number }> {
  const nodes = new Map<string, Event>();
  for (const event of events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time')))
    if (event.dur <= (nodes.get(event.name)?.dur ?? Infinity)) nodes.set(event.name, event);
  const operators = new Map<string, { ms: number; nodes: number }>();
  for (const { dur, args } of nodes.values()) {
    const before = operators.get(args.op_name!) ?? { ms: 0, nodes: 0 };
    operators.set(args.op_name!, { ms: before.ms + dur / 1000, nodes: before.nodes + 1 });
  }
  return operators;
}

function table(title: string, operators: Map<string, { ms: number; nodes: number }>): string {
  const sorted = [...operators].toSorted(([, a], [, b]) => b.ms - a.ms);
  const sum = sorted.reduce((total, [, { ms }]) => total + ms, 0);
  const rows = sorted.map(([operator, { ms, nodes }]) =>
    [
      operator.padEnd(16),
      ms.toFixed(2).padStart(8),
      `${((100 * ms) / sum).toFixed(1)} %`.padStart(8),
      nodes,
    ].join('  '),
  );
  return [`${title}: ${sum.toFixed(1)} ms in one thread`, ...rows].join('\n');
}
