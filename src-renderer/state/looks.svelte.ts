import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskLayer } from '../../src-main/contract/desk/requests.ts';
import type { Layer, LookResult, Region } from '../../src-main/contract/config/view.ts';
import type { FailureData } from '../../src-main/contract/errors/failure.ts';
import { ask } from '../api/studio.ts';
import { windowName } from '../api/window-name.ts';
import { failureOf } from '../format/failures.ts';

const open = new Map<string, Look>();
let opened = 0;
/** A tile that is missing right after a look is a fault, and no reason to look again. */
const mostTimes = 5;

/** A layer being looked at: there once `layer` is, complete once `result` is. Close it when nobody looks any more. */
export class Look {
  readonly asked: DeskLayer;
  layer: Layer | null = $state.raw(null);
  /** 0..1, never going down. */
  fraction = $state(0);
  /** How much of what the person sees is clean, 0..1, while it is cleaned; null while nobody knows. */
  share: number | null = $state(null);
  result: LookResult | null = $state.raw(null);
  error: FailureData | null = $state.raw(null);
  /** Counts up whenever more of the layer may be clean: tiles that were not complete are worth fetching again. */
  version = $state(0);
  #ticket = '';
  #visible: Region | undefined;
  #times = 0;

  constructor(asked: DeskLayer, visible?: Region) {
    this.asked = asked;
    this.#visible = visible;
    this.#begin();
  }

  /** What the person sees of it, as far as that was told. */
  get seen(): Region | undefined {
    return this.#visible;
  }

  /** The region that the person sees now is done first. */
  visible(region: Region): void {
    this.#visible = region;
    if (!this.result && !this.error)
      void ask('lookThere', { ticket: this.#ticket, visible: region }).catch(() => {});
  }

  /** The studio does not have the layer any more, as a missing tile shows: looks again, but not for ever. */
  again(): void {
    if (this.#ticket && this.result && ++this.#times <= mostTimes) this.#begin();
  }

  /** @internal */
  restart(): void {
    this.#times = 0;
    this.#begin();
  }

  close(): void {
    const ticket = this.#ticket;
    this.#ticket = '';
    if (open.delete(ticket)) void ask('stopLooking', { ticket }).catch(() => {});
  }

  /** @internal */
  tell({ fraction, layer, seen }: Extract<DeskEvent, { type: 'look' }>): void {
    this.share = seen ?? null;
    this.fraction = Math.max(this.fraction, fraction);
    if (layer && layer.id !== this.layer?.id) this.layer = layer;
    this.version++;
  }

  #begin(): void {
    open.delete(this.#ticket);
    const ticket = (this.#ticket = `${windowName}-${++opened}`);
    [this.fraction, this.share, this.result, this.error] = [0, null, null, null];
    open.set(ticket, this);
    ask('look', { ticket, layer: this.asked, ...(this.#visible && { visible: this.#visible }) }).then(
      (result) => this.#end(ticket, result),
      (error: unknown) => this.#fail(ticket, error),
    );
  }

  #end(ticket: string, result: LookResult): void {
    if (!open.delete(ticket)) return;
    [this.layer, this.result, this.fraction] = [result.layer, result, 1];
    this.version++;
  }

  #fail(ticket: string, error: unknown): void {
    if (open.delete(ticket)) this.error = failureOf(error);
  }
}

/** Looks at a layer; the visible region is done first. */
export function openLook(layer: DeskLayer, visible?: Region): Look {
  return new Look(layer, visible);
}

/** Hands `look` events to the looks they are for. */
export function applyToLooks(event: DeskEvent): void {
  if (event.type === 'look') open.get(event.ticket)?.tell(event);
}

/** After a break in the connection: what was being looked at is asked for anew. */
export function lookAgain(): void {
  // Each gets a new ticket: the map changes meanwhile.
  Array.from(open.values()).forEach((look) => look.restart());
}
