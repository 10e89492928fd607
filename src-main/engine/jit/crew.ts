import { compileKept } from './compile-kept.ts';
import { physicalShape } from './open.ts';
import { gatheredNames, type CrewPlan } from './crew-plan.ts';
import { newBoard, showBatch, showVectors } from './crew-board.ts';
import type { Feeds, HostTensor, Program, Results, Runnable } from './program.ts';
import { channelBlock } from './channel-block.ts';
import { openMember, type Member } from './run/member.ts';
import type { Board, MemberJoin } from './run/member-work.ts';
import { sizeOfPieces } from './run/pieces.ts';
import type { Feed } from './run/session.ts';
import { checkFeed } from './trace/feeds.ts';
import { graphOutputName } from './trace/record.ts';

/** How many members share a batch: as many as there are threads, in equal shares. */
export function crewSize(batch: number, threads: number): number {
  for (let n = Math.min(batch, threads); n > 1; n--) if (batch % n === 0) return n;
  return 1;
}

/** It takes several steps in one go in less time than one by one. */
export type Crew = Runnable & Required<Pick<Runnable, 'runSeries'>>;

/**
 * Opens a crew on the processor. Its results are the carried vectors and the sums of the scalars.
 * @throws what compiling throws, and Failure `device/failed`
 */
export async function openCrew(plan: CrewPlan, threads: number): Promise<Crew> {
  const length = sizeOfPieces(plan.joins.flatMap(({ pieces }) => pieces));
  const board = newBoard(plan, length);
  const members = await openMembers(plan, board, Math.max(1, Math.floor(threads / plan.members)));
  /** What the members have made, as it was given out: fed with the same, they go on from what they know. */
  let known: Feeds | null = null;

  async function runSeries(feeds: Feeds, each: readonly Feeds[]): Promise<Results[]> {
    const isKnown = known !== null && plan.carried.every((name) => feeds[name] === known![name]);
    known = null;
    if (!isKnown) showVectors(board, feeds);
    const sums: Results[] = [];
    for (const [i, own] of each.entries()) {
      const fed = { ...feeds, ...own };
      showBatch(board, plan, fed);
      sums.push(await computeShares(plan, members, fed));
      const [isTold, isLast] = [i === 0 && !isKnown, i === each.length - 1];
      const there = [...plan.carried, ...gatheredNames(plan)];
      const beside = plan.joins.map(({ program }) => fedBeside(there, program, fed));
      await allDone(beside.map((others, k) => members[k]!.join(others, isTold, isLast)));
    }
    // Copies: the caller may keep them, and the next steps write on the board.
    known = Object.fromEntries(plan.carried.map((name) => [name, board.carried[name]!.slice()]));
    return [...sums.slice(0, -1), { ...sums.at(-1), ...asResults(known, [length]) }];
  }

  return {
    device: 'cpu',
    run: async (feeds) => (await runSeries(feeds, [{}]))[0]!,
    runSeries,
    dispose: () => disposeAll(members),
  };
}

async function openMembers(plan: CrewPlan, board: Board, threads: number): Promise<Member[]> {
  const block = await channelBlock();
  const { model: part } = await compileKept(plan.part, { target: 'cpu', block });
  const joins: MemberJoin[] = [];
  for (const { program, pieces } of plan.joins) {
    const { model } = await compileKept(program, { target: 'cpu', block });
    const carried = plan.carried.map((name) => [name, graphOutputName(program, name)] as const);
    const gathered = gatheredNames(plan);
    joins.push({ model, pieces, carried: Object.fromEntries(carried), gathered });
  }
  const reads = plan.carried.filter((name) => name in plan.part.inputs);
  const cut = plan.shared.map((name) => {
    const spec = plan.part.inputs[name]!;
    return { name, shape: physicalShape(spec), dtype: spec.dtype };
  });
  return openAll(plan.members, (k) => {
    const join = joins[k] ?? null;
    return openMember({ part, reads, cut, gathered: plan.gathered, join, threads }, board);
  });
}

interface Disposable {
  dispose(): Promise<void>;
}

/** All or none: what was opened before one failed is closed again. */
async function openAll<T extends Disposable>(count: number, open: (i: number) => Promise<T>): Promise<T[]> {
  const attempts = await Promise.allSettled(Array.from({ length: count }, (_, i) => open(i)));
  const opened = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failed = attempts.find((attempt) => attempt.status === 'rejected');
  if (!failed) return opened;
  await disposeAll(opened);
  throw failed.reason;
}

/** Also after a failure nobody is at work any more: the board is everybody's. */
async function allDone<T>(work: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

async function disposeAll(list: Disposable[]): Promise<void> {
  await Promise.all(list.map((each) => each.dispose()));
}

/** The sums of the scalars over all shares. */
async function computeShares(plan: CrewPlan, members: readonly Member[], feeds: Feeds): Promise<Results> {
  const others = fedBeside([...plan.carried, ...plan.shared], plan.part, feeds);
  const byShare = Object.assign(
    {},
    ...(await allDone(members.map((member) => member.computeShares(others)))),
  );
  // In the order of the shares, whoever computed them: the same numbers every time.
  const results = Array.from({ length: plan.shares }, (_, i): Results => byShare[i]);
  const names = Object.keys(results[0]!);
  return Object.fromEntries(names.map((name) => [name, sumOf(results.map((result) => result[name]!))]));
}

function asResults(feeds: Feeds, shape: number[]): Results {
  return Object.fromEntries(Object.entries(feeds).map(([name, data]) => [name, { data, shape }]));
}

function sumOf(scalars: readonly HostTensor[]): HostTensor {
  return { data: Float32Array.of(scalars.reduce((sum, { data }) => sum + data[0]!, 0)), shape: [] };
}

/** What a program is fed beside what is on the board. */
function fedBeside(there: readonly string[], { inputs }: Program, feeds: Feeds): Record<string, Feed> {
  const others = Object.entries(inputs).filter(([name]) => !there.includes(name));
  const entries = others.map(([name, spec]) => {
    const data = checkFeed(name, spec, feeds[name]);
    return [name, { data, shape: physicalShape(spec), dtype: spec.dtype }] as const;
  });
  return Object.fromEntries(entries);
}
