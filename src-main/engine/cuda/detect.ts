import { join } from 'node:path';
import type { CudaPath, CudaReport } from '../../contract/config/cuda.ts';
import { homeFolder } from '../base/home.ts';
import { candidatesOf } from './candidates.ts';
import { judge, type Judgement } from './judge.ts';
import { lookAround, type Machine } from './machine.ts';
import { thisMachine, type Probe } from './probe.ts';
import { installedRuntimes, type Runtimes } from './runtimes.ts';

/** Where `setup:cuda` puts what it fetches. */
export function ownCudaFolder(): string {
  return join(homeFolder(), 'cuda');
}

/** What the machine that runs this has of CUDA. */
export async function detectCuda(): Promise<CudaReport> {
  return reportOf(await examine(thisMachine(), installedRuntimes(), ownCudaFolder()));
}

export interface Examination {
  machine: Machine;
  /** One for each way: of several generations of CUDA the one that is nearest to working. */
  judgements: Judgement[];
}

/**
 * Looks at a machine and says of both ways to CUDA whether they would work there.
 * @param own where `setup:cuda` puts what it fetches
 */
export async function examine(probe: Probe, runtimes: Runtimes, own: string): Promise<Examination> {
  const machine = await lookAround(probe, own);
  const all = candidatesOf(runtimes, probe.platform, probe.arch).map((candidate) =>
    judge(candidate, machine),
  );
  const best = (id: Judgement['id']) => all.filter((one) => one.id === id).toSorted(nearer)[0]!;
  return { machine, judgements: [best('cuda'), best('tensorflow')] };
}

const order: readonly CudaPath['state'][] = ['ready', 'to-set-up', 'lacking', 'impossible'];

function nearer(a: Judgement, b: Judgement): number {
  return order.indexOf(a.state) - order.indexOf(b.state) || a.wheels.length - b.wheels.length;
}

export function reportOf({ machine, judgements }: Examination): CudaReport {
  const { system, cards, driver, cuda, cudnn } = machine;
  const paths = judgements.map(({ id, label, wants, state, reasons, command }) => {
    return { id, label, wants, state, reasons, command };
  });
  return { system: system.name, cards, driver, cuda, cudnn, paths };
}
