import { sizeOf } from './graph/shapes.ts';
import { compileKept } from './compile-kept.ts';
import { openProgram, physicalShape } from './open.ts';
import type { HostTensor, Program, Runnable, TensorData, TensorSpec } from './program.ts';
import { channelBlock } from './channel-block.ts';
import type { Feed } from './run/session.ts';
import { loadOnnxInThread } from './run/threaded-session.ts';
import { checkFeed } from './trace/feeds.ts';

/**
 * Work on a batch that is shared out: every member of the crew computes `part` from its share, in a thread of its own,
 * and `join` makes one result of theirs. On processors this beats one session with many threads, because ONNX Runtime
 * copies (Slice, Pad, Concat) with one thread only.
 */
export interface CrewPlan {
  /** Its inputs of `shared` names get a share of the batch each, all others the whole. */
  part: Program;
  shared: readonly string[];
  /** Fed with what the crew was fed, and with the members' results as `NAME 0`, `NAME 1`, ... */
  join: Program;
  members: number;
}

/** How a crew's result is named for `join`. */
export function memberResult(name: string, member: number): string {
  return `${name} ${member}`;
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
      const work = members.map((member, i) => member.run(shareOf(plan, feeds, i)));
      const results = await Promise.all(work);
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
      ? share(checkFeed(name, times(spec, plan.members), feeds[name]), sizeOf(spec.shape), i)
      : checkFeed(name, spec, feeds[name]);
    return [name, { data, shape: physicalShape(spec), dtype: spec.dtype }] as const;
  });
  return Object.fromEntries(entries);
}

/** The same input for the whole batch. */
function times(spec: TensorSpec, members: number): TensorSpec {
  return { ...spec, shape: spec.shape.with(0, spec.shape[0]! * members) };
}

function share(whole: TensorData, size: number, i: number): TensorData {
  return whole.slice(i * size, (i + 1) * size);
}

function namedResults(results: Record<string, HostTensor>[]): Record<string, TensorData> {
  const entries = results.flatMap((result, i) =>
    Object.entries(result).map(([name, { data }]) => [memberResult(name, i), data] as const),
  );
  return Object.fromEntries(entries);
}
