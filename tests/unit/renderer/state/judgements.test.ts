import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LookTrustResult } from '../../../../src-main/contract/config/trust.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import {
  applyToJudgements,
  judgeAgain,
  Judgement,
} from '../../../../src-renderer/state/judgements.svelte.ts';
import { reportOf } from '../reports.ts';
import { FakeStudio } from '../fake-studio.ts';

const asked = { layer: { kind: 'cleaned', picture: 'p', model: 'median' }, uncertainty: false } as const;
const result = { report: reportOf(), seconds: 1 };
let studio: FakeStudio;
let finish: (result: LookTrustResult) => void;

const lookTrust = () => new Promise<LookTrustResult>((resolve) => (finish = resolve));

beforeEach(() => {
  useBridge((studio = new FakeStudio({ lookTrust, stopLooking: () => ({}) })));
});
const tickets = () => studio.askedFor('lookTrust').map((one) => (one as { ticket: string }).ticket);

describe('a judgement', () => {
  it('tells how far it is, never less, and has a report at the end', async () => {
    const judgement = new Judgement(asked);
    const [ticket = ''] = tickets();
    applyToJudgements({ type: 'look', ticket, fraction: 0.5 });
    applyToJudgements({ type: 'look', ticket, fraction: 0.4 });
    applyToJudgements({ type: 'look', ticket: 'another', fraction: 0.9 });
    expect([judgement.fraction, judgement.report]).toEqual([0.5, null]);
    finish(result);
    await vi.waitFor(() => expect(judgement.report).toEqual(result.report));
    expect(judgement.fraction).toBe(1);
  });

  it('hears nothing any more when it was closed', async () => {
    const judgement = new Judgement(asked);
    judgement.close();
    expect(studio.askedFor('stopLooking')).toEqual([{ ticket: tickets()[0] }]);
    finish(result);
    await Promise.resolve();
    expect(judgement.report).toBeNull();
  });

  it('is asked for anew after a break, under another ticket', async () => {
    const [kept, closed] = [new Judgement(asked), new Judgement(asked)];
    closed.close();
    judgeAgain();
    expect(new Set(tickets()).size).toBe(3);
    finish(result);
    await vi.waitFor(() => expect(kept.report).not.toBeNull());
    judgeAgain();
    expect(tickets()).toHaveLength(3);
  });

  it('says what went wrong, and can be begun again', async () => {
    delete studio.answers.lookTrust;
    const judgement = new Judgement(asked);
    await vi.waitFor(() => expect(judgement.error?.code).toBe('studio/unreachable'));
    studio.answers.lookTrust = lookTrust;
    judgement.begin();
    expect(judgement.error).toBeNull();
    finish(result);
    await vi.waitFor(() => expect(judgement.report).not.toBeNull());
  });
});
