import { sizeOf } from './graph/shapes.ts';
import { compileKept } from './compile-kept.ts';
import { physicalShape } from './open.ts';
import type { Feeds, HostTensor, Program, Results, Runnable, TensorData, TensorSpec } from './program.ts';
import { channelBlock } from './channel-block.ts';
import { openMember, type Member } from './run/member.ts';
import type { Board, MemberJoin } from './run/member-work.ts';
import { sizeOfPieces, type Piece } from './run/pieces.ts';
import type { Feed } from './run/session.ts';
import { checkFeed } from './trace/feeds.ts';
import { graphOutputName } from './trace/record.ts';

/**
 * Steps of work on a batch that is shared out: the members of the crew, each in a thread of its own, compute `part` from one share after another;
 * then each changes its pieces of some vectors, in view of what came out of all shares. On processors this beats one session
 * with many threads, because ONNX Runtime copies (Slice, Pad, Concat) with one thread only.
 */
export interface CrewPlan {
  /** Its inputs of `shared` names get a share of the batch each, all others the whole. */
  part: Program;
  shared: readonly string[];
  /** Vectors `[length]` that the steps change, all equally long; some are inputs of `part`. */
  carried: readonly string[];
  /** The result of `part` `[length]` that joins see; its other results are scalars, which are added up. */
  gathered: string;
  /** Of one member each, at most as many as there are members. Together their pieces are the vectors. */
  joins: readonly Join[];
  /** Into how many equal shares the batch is cut. */
  shares: number;
  /** Not more than there are shares. */
  members: number;
}

/** Changes some pieces of the carried vectors. */
export interface Join {
  /** Fed with them one after the other, with the same pieces of shares' results as `NAME 0`, `NAME 1`, ..., and with what the crew was fed. */
  program: Program;
  pieces: readonly Piece[];
}

/** How a share's result is named for joins. */
export function shareResult(name: string, share: number): string {
  return `${name} ${share}`;
}

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
  let step = 0;

  async function runSeries(feeds: Feeds, each: readonly Feeds[]): Promise<Results[]> {
    const isKnown = known !== null && plan.carried.every((name) => feeds[name] === known![name]);
    known = null;
    if (!isKnown) tell(board, feeds, length);
    const sums: Results[] = [];
    for (const [i, own] of each.entries()) {
      const fed = { ...feeds, ...own };
      sums.push(await computeShares(plan, members, step++, fed));
      const [isTold, isLast] = [i === 0 && !isKnown, i === each.length - 1];
      await allDone(
        plan.joins.map((join, k) => members[k]!.join(joinFeeds(plan, join, fed), isTold, isLast)),
      );
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

function newBoard({ carried, shares }: CrewPlan, length: number): Board {
  const vector = () => new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));
  return {
    carried: Object.fromEntries(carried.map((name) => [name, vector()])),
    gathered: Array.from({ length: shares }, vector),
  };
}

async function openMembers(plan: CrewPlan, board: Board, threads: number): Promise<Member[]> {
  const block = await channelBlock();
  const { model: part } = await compileKept(plan.part, { target: 'cpu', block });
  const joins: MemberJoin[] = [];
  for (const { program, pieces } of plan.joins) {
    const { model } = await compileKept(program, { target: 'cpu', block });
    const carried = plan.carried.map((name) => [name, graphOutputName(program, name)] as const);
    const gathered = board.gathered.map((_, i) => shareResult(plan.gathered, i));
    joins.push({ model, pieces, carried: Object.fromEntries(carried), gathered });
  }
  const reads = plan.carried.filter((name) => name in plan.part.inputs);
  return openAll(plan.members, (k) => {
    const join = joins[k] ?? null;
    return openMember({ part, reads, gathered: plan.gathered, join, threads }, board);
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
async function allDone(work: Promise<void>[]): Promise<void> {
  for (const end of await Promise.allSettled(work)) if (end.status === 'rejected') throw end.reason;
}

async function disposeAll(list: Disposable[]): Promise<void> {
  await Promise.all(list.map((each) => each.dispose()));
}

/** Puts vectors that the members have not seen on the board. */
function tell({ carried }: Board, feeds: Feeds, length: number): void {
  for (const [name, vector] of Object.entries(carried))
    vector.set(checkFeed(name, { shape: [length], dtype: 'float32' }, feeds[name]));
}

/** The sums of the scalars over all shares. */
async function computeShares(
  plan: CrewPlan,
  members: readonly Member[],
  step: number,
  feeds: Feeds,
): Promise<Results> {
  const results: Results[] = [];
  let next = 0;
  // Whoever is done takes the next share: what slows one thread down does not hold up the others.
  const work = async (member: Member) => {
    while (next < plan.shares) {
      const i = next++;
      results[i] = await member.computeShare(i, step, shareOf(plan, feeds, i));
    }
  };
  await allDone(members.map(work));
  const names = Object.keys(results[0]!);
  return Object.fromEntries(names.map((name) => [name, sumOf(results.map((result) => result[name]!))]));
}

function asResults(feeds: Feeds, shape: number[]): Results {
  return Object.fromEntries(Object.entries(feeds).map(([name, data]) => [name, { data, shape }]));
}

function sumOf(scalars: readonly HostTensor[]): HostTensor {
  return { data: Float32Array.of(scalars.reduce((sum, { data }) => sum + data[0]!, 0)), shape: [] };
}

/** What of the feeds belongs to a share; the vectors are on the board. */
function shareOf(plan: CrewPlan, feeds: Feeds, i: number): Record<string, Feed> {
  const inputs = Object.entries(plan.part.inputs).filter(([name]) => !plan.carried.includes(name));
  const entries = inputs.map(([name, spec]) => {
    const data = plan.shared.includes(name)
      ? cut(checkFeed(name, times(spec, plan.shares), feeds[name]), sizeOf(spec.shape), i)
      : checkFeed(name, spec, feeds[name]);
    return [name, { data, shape: physicalShape(spec), dtype: spec.dtype }] as const;
  });
  return Object.fromEntries(entries);
}

/** The same input for the whole batch. */
function times(spec: TensorSpec, shares: number): TensorSpec {
  return { ...spec, shape: spec.shape.with(0, spec.shape[0]! * shares) };
}

function cut(whole: TensorData, size: number, i: number): TensorData {
  return whole.slice(i * size, (i + 1) * size);
}

/** What a join is fed beside the vectors. */
function joinFeeds({ carried, gathered, shares }: CrewPlan, { program }: Join, feeds: Feeds) {
  const there = new Set([...carried, ...Array.from({ length: shares }, (_, i) => shareResult(gathered, i))]);
  const inputs = Object.entries(program.inputs).filter(([name]) => !there.has(name));
  const entries = inputs.map(([name, spec]) => {
    const data = checkFeed(name, spec, feeds[name]);
    return [name, { data, shape: physicalShape(spec), dtype: spec.dtype }] as const;
  });
  return Object.fromEntries(entries);
}
