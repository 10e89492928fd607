import { deskSettings, type DeskSettings } from '../../src-main/contract/desk/settings.ts';
import { ask } from '../api/studio.ts';
import { language } from '../format/language.svelte.ts';
import type { PlainKey } from '../format/translate.ts';
import { History } from './history.ts';
import { notices } from './notices.svelte.ts';

/** How long changes are gathered before they are sent. */
const gathering = 250;

/** Every setting. They are changed only through `change`, so that each change can be taken back. */
class Settings {
  current: DeskSettings = $state.raw(deskSettings.parse({}));
  undoLabel: PlainKey | undefined = $state();
  redoLabel: PlainKey | undefined = $state();
  readonly canUndo = $derived(this.undoLabel !== undefined);
  readonly canRedo = $derived(this.redoLabel !== undefined);
  #history = new History<DeskSettings, PlainKey>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was sent and has not come back yet, oldest first. */
  #sent: string[] = [];

  /**
   * Changes settings as one step that can be taken back. `label` says what is being changed; changes with the same label that follow each
   * other within 0.6 s are one step.
   * @param apart it is a step of its own, however close it follows
   * @returns what is wrong with the new settings, in which case nothing is changed
   */
  change(label: PlainKey, edit: (draft: DeskSettings) => void, apart = false): string | null {
    const draft = structuredClone(this.current);
    edit(draft);
    const read = deskSettings.safeParse(draft);
    if (!read.success) return read.error.issues[0]?.message ?? '';
    if (same(read.data, this.current)) return null;
    this.#history.record(label, this.current, read.data, apart ? Infinity : performance.now());
    this.#take(read.data);
    return null;
  }

  undo(): void {
    const before = this.#history.undo();
    if (before) this.#take(before);
  }

  redo(): void {
    const after = this.#history.redo();
    if (after) this.#take(after);
  }

  /** What the studio says they are: at the beginning, or changed in another window. Our own changes come back too, and are left alone. */
  receive(settings: DeskSettings): void {
    const own = this.#sent.indexOf(JSON.stringify(settings));
    if (own >= 0) this.#sent.splice(0, own + 1);
    if (own >= 0 || this.#timer !== undefined || same(settings, this.current)) return;
    this.#sent = [];
    this.#history.clear();
    this.#show(settings);
  }

  /** Sends what is waiting to be sent. Before a job begins, and before the window goes. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sent.push(JSON.stringify(this.current));
    await ask('saveSettings', { settings: this.current }).catch((error: unknown) => notices.failed(error));
  }

  #take(settings: DeskSettings): void {
    this.#show(settings);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), gathering);
  }

  #show(settings: DeskSettings): void {
    this.current = settings;
    language.choice = settings.app.language;
    this.undoLabel = this.#history.undoLabel;
    this.redoLabel = this.#history.redoLabel;
  }
}

function same(a: DeskSettings, b: DeskSettings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export const settings = new Settings();
