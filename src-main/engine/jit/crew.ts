import { sizeOf } from './graph/shapes.ts';
import { compileKept } from './compile-kept.ts';
import { openProgram, physicalShape } from './open.ts';
import type { HostTensor, Program, Runnable, TensorData, TensorSpec } from './program.ts';
import { channelBlock } from './channel-block.ts';
import type { Feed } from './run/session.ts';
import { loadOnnxInThread, type ThreadedSession } from './run/threaded-session.ts';
import { checkFeed } from './trace/feeds.ts';

/**
 * Work on a batch that is shared out: the members of the crew, each in a thread of its own, compute `part` from one share after another,
 * and `join` makes one result of theirs. On processors this beats one session with many threads, because ONNX Runtime
 * copies (Slice, Pad, Concat) with one thread only.
 */
export interface CrewPlan {
  /** Its inputs of `shared` names get a share of the batch each, all others the whole. */
  part: Program;
  shared: readonly string[];
  /** Fed with what the crew was fed, and with the shares' results as `NAME 0`, `NAME 1`, ... */
  join: Program;
  /** Into how many equal shares the batch is cut. */
  shares: number;
  /** Not more than there are shares. */
  members: number;
}

/** How a share's result is named for `join`. */
export function shareResult(name: string, share: number): string {
  return `${name} ${share}`;
}

/** How many members share a batch: as many as there are threads, in equal shares. */
export function crewSize(batch: number, threads: number): number {
  for (let n = Math.min(batch, threads); n > 1; n--) if (batch % n === 0) return n;
  return 1;
}

/**
 * Opens a crew on the processor.
 * @throws what compiling throws, and Failure `device/failed`
 */
export async function openCrew(plan: CrewPlan, threads: number): Promise<Runnable> {
  const { model } = await compileKept(plan.part, { target: 'cpu', block: await channelBlock() });
  const options = { device: 'cpu', threads: Math.max(1, Math.floor(threads / plan.members)) } as const;
  const members = await openAll(plan.members, () => loadOnnxInThread(model, options));
  const join = await openProgram(plan.join, { device: 'cpu', threads: 1 }).catch(async (error: unknown) => {
    await disposeAll(members);
    throw error;
  });
  return {
    device: 'cpu',
    async run(feeds) {
      const results: Record<string, HostTensor>[] = [];
      let next = 0;
      // Whoever is done takes the next share: what slows one thread down does not hold up the others.
      const work = async (member: ThreadedSession) => {
        while (next < plan.shares) {
          const i = next++;
          results[i] = await member.run(shareOf(plan, feeds, i));
        }
      };
      await Promise.all(members.map(work));
      return join.run({ ...feeds, ...namedResults(results) });
    },
    dispose: async () => {
      await disposeAll([join, ...members]);
    },
  };
}

interface Disposable {
  dispose(): Promise<void>;
}

/** All or none: what was opened before one failed is closed again. */
async function openAll<T extends Disposable>(count: number, open: () => Promise<T>): Promise<T[]> {
  const attempts = await Promise.allSettled(Array.from({ length: count }, open));
  const opened = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const failed = attempts.find((attempt) => attempt.status === 'rejected');
  if (!failed) return opened;
  await disposeAll(opened);
  throw failed.reason;
}

async function disposeAll(list: Disposable[]): Promise<void> {
  await Promise.all(list.map((each) => each.dispose()));
}

function shareOf(plan: CrewPlan, feeds: Record<string, TensorData>, i: number): Record<string, Feed> {
  const entries = Object.entries(plan.part.inputs).map(([name, spec]) => {
    const data = plan.shared.includes(name)
      ? share(checkFeed(name, times(spec, plan.shares), feeds[name]), sizeOf(spec.shape), i)
      : checkFeed(name, spec, feeds[name]);
    return [name, { data, shape: physicalShape(spec), dtype: spec.dtype }] as const;
  });
  return Object.fromEntries(entries);
}

/** The same input for the whole batch. */
function times(spec: TensorSpec, shares: number): TensorSpec {
  return { ...spec, shape: spec.shape.with(0, spec.shape[0]! * shares) };
}

function share(whole: TensorData, size: number, i: number): TensorData {
  return whole.slice(i * size, (i + 1) * size);
}

function namedResults(results: Record<string, HostTensor>[]): Record<string, TensorData> {
  const entries = results.flatMap((result, i) =>
    Object.entries(result).map(([name, { data }]) => [shareResult(name, i), data] as const),
  );
  return Object.fromEntries(entries);
}
