import type { Channel, RequestInput, ResultOf } from '../../src-main/contract/channels.ts';
import type { Outcome } from '../../src-main/contract/jobs.ts';
import type { Studio } from '../../src-main/studio/studio.ts';

type Answers = { [C in Channel]?: (request: RequestInput<C>) => ResultOf<C> };

/** Engines that answer what a test says, and keep what they were asked. */
export function fakeEngine(
  answers: Answers,
): Pick<Studio, 'call'> & { asked: [channel: Channel, request: unknown][] } {
  const asked: [Channel, unknown][] = [];
  return {
    asked,
    async call<C extends Channel>(channel: C, request: RequestInput<C>): Promise<Outcome<ResultOf<C>>> {
      asked.push([channel, request]);
      const answer = answers[channel];
      return answer ? { state: 'done', result: answer(request) } : { state: 'cancelled' };
    },
  };
}
