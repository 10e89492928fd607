import { SvelteSet } from 'svelte/reactivity';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskPicture, PictureRole, RefusedFile } from '../../src-main/contract/desk/picture.ts';
import type { Handed } from '../api/bridge.ts';
import { ask, studio } from '../api/studio.ts';
import { nearest } from './nearest.ts';
import { notices, noticeTime } from './notices.svelte.ts';

/** Every picture on the desk, and which of them is open. */
class Pictures {
  #all: DeskPicture[] = $state.raw([]);
  /** Taken away, but still on the desk as long as they may be wanted back. */
  readonly #hidden = new SvelteSet<string>();
  #opensNext = false;
  readonly list: readonly DeskPicture[] = $derived(this.#all.filter(({ id }) => !this.#hidden.has(id)));
  /** What could not come onto the desk, newest first. */
  refused: RefusedFile[] = $state.raw([]);
  /** Files being handed over right now. */
  adding: { done: number; total: number } | null = $state.raw(null);
  selectedId: string | null = $state(null);
  /** Pictures marked for doing something with several at once. */
  readonly marked = new SvelteSet<string>();

  readonly #byId = $derived(new Map(this.list.map((picture) => [picture.id, picture])));
  readonly work = $derived(this.list.filter(({ role }) => role === 'work'));
  readonly clean = $derived(this.list.filter(({ role }) => role === 'clean'));
  /** Those that can be worked with. */
  readonly ready = $derived(this.work.filter(({ state }) => state === 'ready'));
  readonly selected: DeskPicture | null = $derived(this.byId(this.selectedId) ?? null);
  /** Clean pictures that belong to none of the others. */
  readonly unmatched = $derived.by(() => {
    const matched = new Set(this.work.map(({ clean }) => clean));
    return this.clean.filter(({ id }) => !matched.has(id));
  });

  byId(id: string | null | undefined): DeskPicture | undefined {
    return id ? this.#byId.get(id) : undefined;
  }

  select(id: string | null): void {
    this.selectedId = id;
  }

  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  /**
   * Brings files onto the desk, and opens the first one.
   * @throws Failure `studio/unreachable`
   */
  async add(handed: Handed, role: PictureRole = 'work'): Promise<void> {
    await this.flush();
    this.#opensNext = role === 'work';
    try {
      await studio().add(handed, role, (done, total) => (this.adding = { done, total }));
    } finally {
      this.adding = null;
    }
  }

  /** @throws Failure what the studio answers */
  async addSamples(): Promise<void> {
    await this.flush();
    await ask('addSamples', {});
  }

  /**
   * Takes pictures off the desk. They are gone from sight at once, and from the desk when nobody wants them back any more: only the desk
   * knows where their files lie.
   * @returns brings them back, as long as it is not too late
   */
  remove(ids: string[], patience = noticeTime): () => void {
    this.#leave(new Set(ids));
    for (const id of ids) this.#hidden.add(id);
    const timer = setTimeout(() => void this.#finish(ids), patience);
    return () => {
      clearTimeout(timer);
      for (const id of ids) this.#hidden.delete(id);
      this.selectedId = ids.find((id) => this.byId(id)) ?? this.selectedId;
    };
  }

  /** Tells the desk now what is only out of sight yet: before the window goes, and before the same files may come again. */
  async flush(): Promise<void> {
    if (this.#hidden.size > 0) notices.tooLate();
    await this.#finish([...this.#hidden]);
  }

  async #finish(ids: string[]): Promise<void> {
    const still = ids.filter((id) => this.#hidden.has(id));
    if (still.length === 0) return;
    // What the desk could not be told of comes back into sight.
    await ask('removePictures', { pictures: still }).catch(() =>
      still.forEach((id) => this.#hidden.delete(id)),
    );
  }

  forgetRefused(): void {
    this.refused = [];
  }

  begin(list: DeskPicture[], selected: string | null): void {
    this.#all = list;
    this.marked.clear();
    this.selectedId = this.byId(selected) ? selected : (this.work[0]?.id ?? null);
  }

  apply(event: DeskEvent): void {
    if (event.type === 'pictures') this.#put(event.pictures);
    if (event.type === 'picturesGone') this.#drop(new Set(event.pictures));
    if (event.type === 'refused') this.refused = [...event.files, ...this.refused].slice(0, 1000);
  }

  #put(changed: DeskPicture[]): void {
    const byId = new Map(changed.map((picture) => [picture.id, picture]));
    const kept = this.#all.map((picture) => take(byId, picture.id) ?? picture);
    const added = [...byId.values()];
    this.#all = [...kept, ...added];
    const first = added.find(({ role }) => role === 'work');
    if (first && this.#opensNext) this.selectedId = first.id;
    if (first) this.#opensNext = false;
    this.selectedId ??= this.work[0]?.id ?? null;
  }

  #drop(gone: Set<string>): void {
    this.#leave(gone);
    this.#all = this.#all.filter(({ id }) => !gone.has(id));
    for (const id of gone) this.#hidden.delete(id);
  }

  /** Nothing that goes stays open or marked. */
  #leave(gone: Set<string>): void {
    if (this.selectedId && gone.has(this.selectedId))
      this.selectedId = nearest(this.work, this.selectedId, gone);
    for (const id of gone) this.marked.delete(id);
  }

  #step(by: 1 | -1): void {
    const at = this.work.findIndex(({ id }) => id === this.selectedId);
    const to = at < 0 ? 0 : Math.min(this.work.length - 1, Math.max(0, at + by));
    this.selectedId = this.work[to]?.id ?? this.selectedId;
  }
}

/** The value, which is no longer in the map afterwards. */
function take<V>(map: Map<string, V>, key: string): V | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}

export const pictures = new Pictures();
