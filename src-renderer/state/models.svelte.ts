import type { LibraryEntry } from '../../src-main/contract/config/card.ts';
import type { NetsResult } from '../../src-main/contract/config/library.ts';
import { failureFrom } from '../../src-main/contract/errors/failure.ts';
import { ask, studio } from '../api/studio.ts';
import { settings } from './settings.svelte.ts';

/** The model library. Functions that ask the studio throw the Failure it answers. */
class Models {
  list: LibraryEntry[] = $state.raw([]);
  /** Every net with the settings it has; empty until `loadNets`. */
  nets: NetsResult['nets'] = $state.raw([]);
  loaded = $state(false);

  /** The model that cleans. */
  readonly chosen: LibraryEntry | null = $derived(this.byName(settings.current.cleaning.model) ?? null);
  /** Those that can clean. */
  readonly usable = $derived(this.list.filter(({ problem }) => problem === undefined));

  byName(name: string | null): LibraryEntry | undefined {
    return this.list.find((entry) => entry.name === name);
  }

  async load(): Promise<void> {
    this.receive((await ask('models', {})).models);
  }

  async loadNets(): Promise<void> {
    if (this.nets.length === 0) this.nets = (await ask('nets', {})).nets;
  }

  receive(list: LibraryEntry[]): void {
    this.list = list;
    this.loaded = true;
  }

  /** Cleans with this model from now on. */
  choose(name: string | null): void {
    settings.change('state.chooseModel', (draft) => (draft.cleaning.model = name));
  }

  /** @returns its new name */
  async rename(name: string, to: string): Promise<string> {
    const changed = await ask('renameModel', { name, to });
    if (settings.current.cleaning.model === name) this.choose(changed.name);
    return changed.name;
  }

  async remove(name: string): Promise<void> {
    await ask('removeModel', { name });
    if (settings.current.cleaning.model === name) this.choose(null);
  }

  /** @returns the name it has in the library */
  async import(file: File): Promise<string> {
    const reply = await studio().importModel(file);
    if (!reply.ok) throw failureFrom(reply.error);
    return reply.result.name;
  }
}

export const models = new Models();
