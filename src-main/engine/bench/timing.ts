import { waitForQuiet, watchOthers } from './others.ts';
import { statisticsOf } from './statistics.ts';

/** Something opened to be timed. Nothing else may be open meanwhile: idle thread pools of ONNX Runtime spin and disturb. */
export interface Timed {
  run(): Promise<unknown>;
  /** How many pieces of work a run is, where it is not one: its time is shared among them. */
  pieces?: number;
  dispose(): Promise<void>;
}

export interface Sample {
  /** Milliseconds of each run, or of a piece of it. */
  times: number[];
  /** Share of the machine that others used, 0..1; null where it cannot be told. */
  others: number | null;
  /** Milliseconds of opening it: compiling, loading. */
  openMs: number;
}

/** How a measurement is to be made. */
export interface Conditions {
  /** One short try, whatever else the machine does. */
  quick: boolean;
  /** Takes the share that is done, 0..1. */
  report(fraction: number): void;
}

/** How much a measurement may cost. */
interface Effort {
  /** Enough is so many runs that took so long together, or the second, of runs that take long. */
  enough: { runs: number; seconds: number }[];
  /** How often it is done on a machine that is busy with something else. */
  attempts: number;
  /** How long each attempt waits for a quiet moment, in seconds. */
  patience: number;
}

const thorough: Effort = {
  enough: [
    { runs: 10, seconds: 1.5 },
    { runs: 4, seconds: 5 },
  ],
  attempts: 3,
  patience: 5,
};
const quick: Effort = { enough: [{ runs: 3, seconds: 0 }], attempts: 1, patience: 0 };

/** Over so much, numbers are taken again. */
export const limits = { others: 0.05, spread: 0.15 };

/**
 * Samples some things, one after another, so that what disturbs one disturbs all. On a machine that is busy with something else it
 * waits a little, and does it again; the samples that were disturbed least are kept.
 */
export async function quietSamples(
  opens: readonly (() => Promise<Timed>)[],
  conditions: Conditions,
): Promise<Sample[]> {
  const effort = conditions.quick ? quick : thorough;
  let best: Sample[] | undefined;
  for (let attempt = 1; attempt <= effort.attempts; attempt++) {
    await waitForQuiet(limits.others, effort.patience);
    const samples: Sample[] = [];
    for (const open of opens) samples.push(await sample(open, effort));
    if (!best || disturbance(samples) < disturbance(best)) best = samples;
    if (isQuiet(samples)) break;
    conditions.report(attempt / effort.attempts);
  }
  return best!;
}

const warmUps = 2;

/** Opens, warms up, runs until enough is known, and closes. */
async function sample(open: () => Promise<Timed>, effort: Effort): Promise<Sample> {
  const begun = performance.now();
  const timed = await open();
  const openMs = performance.now() - begun;
  try {
    for (let i = 0; i < warmUps; i++) await timed.run();
    return { ...(await repeat(timed, effort)), openMs };
  } finally {
    await timed.dispose();
  }
}

async function repeat({ run, pieces = 1 }: Timed, { enough }: Effort): Promise<Omit<Sample, 'openMs'>> {
  const others = watchOthers();
  const begun = performance.now();
  const times: number[] = [];
  const isEnough = () => {
    const took = (performance.now() - begun) / 1000;
    return enough.some(({ runs, seconds }) => times.length >= runs && took >= seconds);
  };
  while (!isEnough()) {
    const start = performance.now();
    await run();
    times.push((performance.now() - start) / pieces);
  }
  return { times, others: others() };
}

function isQuiet(samples: Sample[]): boolean {
  return samples.every(
    ({ times, others }) => (others ?? 0) <= limits.others && statisticsOf(times).spread <= limits.spread,
  );
}

/** Other programs count in steps of 5 %, then the spread does. */
function disturbance(samples: Sample[]): number {
  const others = Math.max(...samples.map((sample) => sample.others ?? 0));
  const spread = Math.max(...samples.map(({ times }) => statisticsOf(times).spread));
  return 1000 * Math.floor(others / limits.others) + spread;
}
