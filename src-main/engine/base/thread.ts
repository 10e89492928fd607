import { parentPort, type Transferable, type Worker } from 'node:worker_threads';
import {
  Failure,
  failureFrom,
  isFailure,
  reasonOf,
  type FailureData,
} from '../../contract/errors/failure.ts';

/** A thread that answers requests, several of them at a time. */
export interface Thread<Request, Reply> {
  call(request: Request): Promise<Reply>;
  /** Ends the thread at once; calls without an answer fail. */
  close(): Promise<void>;
}

interface Question<Request> {
  id: number;
  request: Request;
}

type Answer<Reply> = { id: number; reply: Reply } | { id: number; failure: FailureData };

interface Waiting<Reply> {
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/**
 * The calling side of a thread that runs `serveCalls`. Whatever ends it (an exception, too little memory, `process.exit`) fails the calls that wait
 * and all later ones with the failure that `stopped` makes of the reason.
 */
export function openThread<Request, Reply>(
  worker: Worker,
  stopped: (reason: string) => Failure,
): Thread<Request, Reply> {
  const waiting = new Map<number, Waiting<Reply>>();
  let end: Failure | null = null;
  let calls = 0;

  function stop(reason: string): void {
    end ??= stopped(reason);
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
  }

  worker.on('message', (answer: Answer<Reply>) => {
    const caller = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failure' in answer) caller?.reject(failureFrom(answer.failure));
    else caller?.resolve(answer.reply);
  });
  worker.on('error', (error) => stop(reasonOf(error)));
  worker.on('exit', (code) => stop(`it ended with code ${code}`));

  return {
    call(request) {
      if (end) return Promise.reject(end);
      return new Promise((resolve, reject) => {
        const id = calls++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request } satisfies Question<Request>, []);
      });
    },
    async close() {
      stop('it was closed');
      await worker.terminate();
    },
  };
}

/**
 * The other side: answers the calls of the thread that started this one. What is thrown goes back as a failure.
 * @param buffersOf what of a reply is moved instead of copied
 */
export function serveCalls<Request, Reply>(
  work: (request: Request) => Promise<Reply>,
  stopped: (reason: string) => Failure,
  buffersOf: (reply: Reply) => Transferable[],
): void {
  const port = parentPort!;
  port.on('message', async ({ id, request }: Question<Request>) => {
    try {
      const reply = await work(request);
      port.postMessage({ id, reply } satisfies Answer<Reply>, buffersOf(reply));
    } catch (error) {
      const failure = isFailure(error) ? error : stopped(reasonOf(error));
      port.postMessage({ id, failure: failure.toData() } satisfies Answer<Reply>);
    }
  });
}
