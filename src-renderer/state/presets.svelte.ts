import type { DocumentPreset, ListedPreset, PresetsResult } from '../../src-main/contract/config/document.ts';
import { ask } from '../api/studio.ts';

/** Pipelines of document mode: those that came along, and one's own. Functions throw the Failure that the studio answers. */
class Presets {
  list: ListedPreset[] = $state.raw([]);

  byName(name: string): ListedPreset | undefined {
    // Two that differ in capitals alone would be one file on many disks.
    return this.list.find((preset) => preset.name.toLowerCase() === name.toLowerCase());
  }

  async load(): Promise<void> {
    this.#receive(await ask('presets', {}));
  }

  /** Keeps it under its name, in place of one that was there if `overwrite`. */
  async save(preset: DocumentPreset, overwrite = false): Promise<void> {
    this.#receive(await ask('savePreset', { preset, overwrite }));
  }

  async rename(listed: ListedPreset, to: string): Promise<void> {
    const { origin: _, ...preset } = listed;
    await this.save({ ...preset, name: to });
    await this.remove(preset.name);
  }

  async remove(name: string): Promise<void> {
    this.#receive(await ask('removePreset', { name }));
  }

  #receive({ presets }: PresetsResult): void {
    this.list = presets;
  }
}

export const presets = new Presets();
