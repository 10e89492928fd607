/** Entry of a thread of a crew; see `member.ts` for the calling side. */
import { serveCalls } from '../../base/thread.ts';
import type { HostTensor } from '../program.ts';
import type { Board, Cut, Feeds, MemberJoin, MemberWork } from './member-work.ts';
import { gather, scatter, sizeOfPieces } from './pieces.ts';
import { loadOnnx, type Feed, type Session } from './session.ts';
import { sessionStopped } from './session-stopped.ts';

export type MemberCall =
  | { kind: 'load'; work: MemberWork; board: Board }
  | { kind: 'shares'; feeds: Feeds }
  | { kind: 'join'; feeds: Feeds; isTold: boolean; isLast: boolean }
  | { kind: 'dispose' };

/** By the number of the share. */
export type ShareResults = Record<number, Record<string, HostTensor>>;

/** ONNX Runtime takes no memory that threads share: what it is fed is copied out of it, and what it gives into it. */
interface Opened {
  work: MemberWork;
  board: Board;
  part: Session;
  join: Session | null;
  /** Whole, as they were on the board at the last look. */
  vectors: Feeds;
  /** Its pieces of the carried vectors, as they are now. */
  own: Record<string, Float32Array>;
  /** Room for its pieces of the shares' results. */
  slopes: Float32Array[];
}

let opened: Opened | undefined;

async function answer(call: MemberCall): Promise<ShareResults> {
  switch (call.kind) {
    case 'load':
      opened = await open(call.work, call.board);
      return {};
    case 'shares':
      return computeShares(opened!, call.feeds);
    case 'join':
      await join(opened!, opened!.work.join!, call.feeds, call);
      return {};
    case 'dispose':
      await Promise.all([opened?.part.dispose(), opened?.join?.dispose()]);
      return {};
  }
}

async function open(work: MemberWork, board: Board): Promise<Opened> {
  const part = await loadOnnx(work.part, { device: 'cpu', threads: work.threads });
  // More threads would wait for work while shares are computed, and take the processors from them.
  const join = work.join && (await loadOnnx(work.join.model, { device: 'cpu', threads: 1 }));
  const length = sizeOfPieces(work.join?.pieces ?? []);
  const slopes = board.gathered.map(() => new Float32Array(length));
  return { work, board, part, join, vectors: {}, own: {}, slopes };
}

async function computeShares(member: Opened, feeds: Feeds): Promise<ShareResults> {
  const { work, board, part, vectors } = member;
  for (const name of work.reads) copyInto(vectors, name, board.carried[name]!);
  const results: ShareResults = {};
  for (;;) {
    const share = Atomics.add(board.next, 0, 1);
    if (share >= board.gathered.length) return results;
    const own = Object.fromEntries(work.cut.map((cut) => [cut.name, shareOf(board, cut, share)]));
    const { [work.gathered]: gathered, ...others } = await part.run({ ...feeds, ...own, ...vectors });
    board.gathered[share]!.set(gathered!.data as Float32Array);
    results[share] = others;
  }
}

function shareOf({ batch, gathered }: Board, { name, shape, dtype }: Cut, share: number): Feed {
  const whole = batch[name]!;
  const size = whole.length / gathered.length;
  return { data: whole.slice(share * size, (share + 1) * size), shape, dtype };
}

async function join(
  { board, join: session, own, slopes, work }: Opened,
  { pieces, carried, gathered }: MemberJoin,
  feeds: Feeds,
  { isTold, isLast }: { isTold: boolean; isLast: boolean },
): Promise<void> {
  const length = sizeOfPieces(pieces);
  if (isTold)
    for (const name of Object.keys(carried))
      own[name] = gather(board.carried[name]!, pieces, new Float32Array(length));
  const seen = { ...feeds };
  for (const [name, numbers] of Object.entries(own)) seen[name] = vectorFeed(numbers);
  for (const [i, name] of gathered.entries())
    seen[name] = vectorFeed(gather(board.gathered[i]!, pieces, slopes[i]!));
  const results = await session!.run(seen);
  for (const [name, output] of Object.entries(carried)) {
    own[name] = results[output]!.data as Float32Array;
    if (isLast || work.reads.includes(name)) scatter(own[name], pieces, board.carried[name]!);
  }
}

function copyInto(feeds: Feeds, name: string, vector: Float32Array): void {
  const feed = (feeds[name] ??= vectorFeed(new Float32Array(vector.length)));
  (feed.data as Float32Array).set(vector);
}

function vectorFeed(numbers: Float32Array): Feed {
  return { data: numbers, shape: [numbers.length], dtype: 'float32' };
}

serveCalls(answer, sessionStopped('cpu'), () => []);
