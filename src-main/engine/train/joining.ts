import { addN } from '@tensorflow/tfjs-core';
import { shareResult, type CrewPlan, type Join } from '../jit/crew-plan.ts';
import { nameLayer } from '../jit/name-layer.ts';
import type { Program } from '../jit/program.ts';
import type { Optimizer } from '../nets/optimizer.ts';
import { parameterCount, parameterTable, type ParameterEntry } from '../nets/parameters.ts';
import { scalarSpec, specs, type Fed, type Learning } from './learning.ts';

/*
 * The half of a step that joins shares of a batch: their gradients are added, and parameters and the optimizer's vectors change.
 */

type Joined = Pick<Learning, 'name' | 'learner'>;

/**
 * In: `parameters`, the optimizer's vectors, and of each share `gradient 0`, ..., all `[parameters]`; `count` and `learningRate` as in
 * `learningProgram`. Out: `parameters` and the optimizer's vectors.
 */
export function joinProgram({ name, learner }: Joined, optimizer: Optimizer, shares: number): Program {
  const net = parameterTable(learner);
  return updateOf(`${name}-update`, net, net, optimizer, shares);
}

/** A crew for the steps of a learning. @param part of its `shareProgram` @param shared inputs that are cut into shares, where `part` has them */
export function crewPlan(
  joined: Joined,
  optimizer: Optimizer,
  { part, shared, shares, members }: Pick<CrewPlan, 'part' | 'shared' | 'shares' | 'members'>,
): CrewPlan {
  const joins = joinsInParts(joined, optimizer, shares, members);
  const carried = ['parameters', ...optimizer.slots];
  const cut = shared.filter((name) => name in part.inputs);
  return { part, shared: cut, shares, members, joins, carried, gathered: 'gradient' };
}

/** `joinProgram` in at most `members` parts, which take about equally long; each has whole weights, one after the other in the vectors it is fed. */
function joinsInParts(
  { name, learner }: Joined,
  optimizer: Optimizer,
  shares: number,
  members: number,
): Join[] {
  const net = parameterTable(learner);
  const work = (entry: ParameterEntry) => optimizer.work?.(entry) ?? entry.size;
  return inEqualParts(net, members, work).map((table) => ({
    program: updateOf(`${name}-update`, table, net, optimizer, shares),
    pieces: table,
  }));
}

/** @param table the entries of `net` that the update is for */
function updateOf(
  name: string,
  table: ParameterEntry[],
  net: ParameterEntry[],
  { slots, update }: Optimizer,
  shares: number,
): Program {
  const gradients = Array.from({ length: shares }, (_, i) => shareResult('gradient', i));
  return {
    name,
    inputs: {
      ...specs(['parameters', ...slots, ...gradients], { shape: [parameterCount(table)], dtype: 'float32' }),
      ...specs(['count', 'learningRate'], scalarSpec),
    },
    build(inputs) {
      const { parameters, count, learningRate } = inputs as Fed;
      const gradient = addN(gradients.map((each) => inputs[each]!));
      nameLayer('optimizer');
      const next = update({ parameters, gradient, state: inputs, count, learningRate, table, net });
      return { parameters: next.parameters, ...next.state };
    },
  };
}

/**
 * Shares things out: the largest first, each to who has least. No part is empty.
 * @returns the parts, each in the order of `things`
 */
export function inEqualParts<T>(things: readonly T[], count: number, work: (thing: T) => number): T[][] {
  const parts = Array.from({ length: count }, () => ({ taken: new Set<T>(), work: 0 }));
  for (const thing of things.toSorted((a, b) => work(b) - work(a))) {
    const least = parts.reduce((a, b) => (b.work < a.work ? b : a));
    least.taken.add(thing);
    least.work += work(thing);
  }
  return parts
    .map(({ taken }) => things.filter((thing) => taken.has(thing)))
    .filter((part) => part.length > 0);
}
