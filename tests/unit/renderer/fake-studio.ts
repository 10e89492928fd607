import type { DeskEvent } from '../../../src-main/contract/desk/events.ts';
import type { HandedData } from '../../../src-main/contract/desk/lab.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../../src-main/contract/desk/requests.ts';
import type { FailureData } from '../../../src-main/contract/errors/failure.ts';
import type { Bridge } from '../../../src-renderer/api/bridge.ts';

type Answers = { [R in DeskRequest]?: (asked: AskOf<R>) => AnswerOf<R> | Promise<AnswerOf<R>> };

/** A studio that answers what a test says, and keeps what it was asked. Without an answer it fails as one that is not there. */
export class FakeStudio implements Bridge {
  readonly asked: { request: DeskRequest; asked: unknown }[] = [];
  readonly answers: Answers;
  tell: (event: DeskEvent) => void = () => {};
  connection: (connected: boolean) => void = () => {};

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  async ask<R extends DeskRequest>(request: R, asked: AskOf<R>): Promise<Reply<AnswerOf<R>>> {
    this.asked.push({ request, asked });
    const answer = this.answers[request];
    return answer ? { ok: true, result: await answer(asked) } : { ok: false, error: gone };
  }

  /** What a request was asked with, each time. */
  askedFor(request: DeskRequest): unknown[] {
    return this.asked.filter((one) => one.request === request).map(({ asked }) => asked);
  }

  listen(onEvent: (event: DeskEvent) => void, onConnection: (connected: boolean) => void): () => void {
    [this.tell, this.connection] = [onEvent, onConnection];
    return () => {};
  }

  pixels(): string {
    return '';
  }

  async add(): Promise<void> {}

  async handData(): Promise<Reply<HandedData>> {
    return { ok: false, error: gone };
  }

  async importModel(): Promise<Reply<{ name: string }>> {
    return { ok: false, error: gone };
  }
}

const gone: FailureData = { code: 'studio/unreachable', values: { reason: 'a test' } };
