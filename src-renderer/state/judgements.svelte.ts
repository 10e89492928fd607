import type { TrustReport } from '../../src-main/contract/config/trust.ts';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskLayer } from '../../src-main/contract/desk/requests.ts';
import type { FailureData } from '../../src-main/contract/errors/failure.ts';
import { ask } from '../api/studio.ts';
import { windowName } from '../api/window-name.ts';
import { failureOf } from '../format/failures.ts';

/** A cleaned layer and how much is to be found out about it. */
export interface Judged {
  layer: DeskLayer;
  /** Also where the model is unsure, which takes as long as cleaning eight times. */
  uncertainty: boolean;
}

const open = new Map<string, Judgement>();
let opened = 0;

/** What is being found out about a cleaned layer: there once `report` is. Close it when nobody wants to know any more. */
export class Judgement {
  readonly asked: Judged;
  /** 0..1, never going down. */
  fraction = $state(0);
  report: TrustReport | null = $state.raw(null);
  error: FailureData | null = $state.raw(null);
  #ticket = '';

  constructor(asked: Judged) {
    this.asked = asked;
    this.begin();
  }

  close(): void {
    const ticket = this.#ticket;
    this.#ticket = '';
    if (open.delete(ticket)) void ask('stopLooking', { ticket }).catch(() => {});
  }

  /** @internal also after a break in the connection */
  begin(): void {
    open.delete(this.#ticket);
    const ticket = (this.#ticket = `trust-${windowName}-${++opened}`);
    [this.fraction, this.error] = [0, null];
    open.set(ticket, this);
    ask('lookTrust', { ticket, ...this.asked }).then(
      ({ report }) => this.#end(ticket, report),
      (error: unknown) => this.#fail(ticket, error),
    );
  }

  #end(ticket: string, report: TrustReport): void {
    if (open.delete(ticket)) [this.report, this.fraction] = [report, 1];
  }

  #fail(ticket: string, error: unknown): void {
    if (open.delete(ticket)) this.error = failureOf(error);
  }

  /** @internal */
  tell(fraction: number): void {
    this.fraction = Math.max(this.fraction, fraction);
  }
}

/** Hands `look` events to the judgements they are for. */
export function applyToJudgements(event: DeskEvent): void {
  if (event.type === 'look') open.get(event.ticket)?.tell(event.fraction);
}

/** After a break in the connection: what was being judged is asked for anew. */
export function judgeAgain(): void {
  Array.from(open.values()).forEach((judgement) => judgement.begin());
}
