import { untrack } from 'svelte';
import type { MenuCommand } from '../../src-main/contract/desk/events.ts';
import { views, type View } from '../../src-main/contract/desk/session.ts';
import type { PlainKey } from '../format/translate.ts';
import { chordOf, keyCaps, type Chord } from './keys.ts';

/** Everything a person can do by key or menu: the menu's commands and the window's own. */
export type CommandId = MenuCommand | 'nextPicture' | 'previousPicture' | 'remove' | `view-${View}`;

export interface CommandRow {
  label: PlainKey;
  group: 'files' | 'work' | 'look' | 'go' | 'edit';
  /** Any of them; the first is the one that is shown. */
  keys: readonly Chord[];
}

const goTo = (view: View, at: number): [string, CommandRow] => [
  `view-${view}`,
  { label: `frame.${view}`, group: 'go', keys: at < 5 ? [`${at + 1}` as Chord] : [] },
];

/** Every command with its keys. */
export const commandTable: Readonly<Record<CommandId, CommandRow>> = {
  open: { label: 'commands.open', group: 'files', keys: ['Ctrl+O'] },
  openFolder: { label: 'commands.openFolder', group: 'files', keys: ['Ctrl+Shift+O'] },
  export: { label: 'commands.export', group: 'files', keys: ['Ctrl+S'] },
  remove: { label: 'commands.remove', group: 'files', keys: [] },
  run: { label: 'commands.run', group: 'work', keys: ['F5'] },
  pause: { label: 'commands.pause', group: 'work', keys: ['F6'] },
  stop: { label: 'commands.stop', group: 'work', keys: ['F7'] },
  undo: { label: 'commands.undo', group: 'edit', keys: ['Ctrl+Z'] },
  redo: { label: 'commands.redo', group: 'edit', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  previousPicture: { label: 'commands.previousPicture', group: 'look', keys: ['ArrowLeft'] },
  nextPicture: { label: 'commands.nextPicture', group: 'look', keys: ['ArrowRight'] },
  fit: { label: 'commands.fit', group: 'look', keys: ['Ctrl+0'] },
  actualSize: { label: 'commands.actualSize', group: 'look', keys: ['Ctrl+1'] },
  zoomIn: { label: 'commands.zoomIn', group: 'look', keys: ['Ctrl++', 'Ctrl+='] },
  zoomOut: { label: 'commands.zoomOut', group: 'look', keys: ['Ctrl+-'] },
  nextMode: { label: 'commands.nextMode', group: 'look', keys: ['M'] },
  swap: { label: 'commands.swap', group: 'look', keys: ['C'] },
  ...(Object.fromEntries(views.map(goTo)) as Record<`view-${View}`, CommandRow>),
  settings: { label: 'commands.settings', group: 'go', keys: ['Ctrl+,'] },
  shortcuts: { label: 'commands.shortcuts', group: 'go', keys: ['?'] },
  about: { label: 'commands.about', group: 'go', keys: [] },
};

export const commandIds = Object.keys(commandTable) as CommandId[];

/** The first keys of a command as this machine writes them, for tooltips; nothing where it has none. */
export function keysOf(id: CommandId): string | undefined {
  const [first] = commandTable[id].keys;
  return first && keyCaps(first).join('+');
}

interface Handler {
  run(): void;
  enabled(): boolean;
}

/** Who does what right now: views and frame say what a command does while they are there. */
class Commands {
  #handlers: Partial<Record<CommandId, readonly Handler[]>> = $state.raw({});

  /**
   * Says what a command does from now on; the last one to say so is asked first. For `$effect(() => commands.on(...))`.
   * @returns takes it back
   */
  on(id: CommandId, run: () => void, enabled: () => boolean = () => true): () => void {
    const handler = { run, enabled };
    this.#set(id, (others) => [handler, ...others]);
    return () => this.#set(id, (others) => others.filter((other) => other !== handler));
  }

  enabled(id: CommandId): boolean {
    return this.#of(id).some((handler) => handler.enabled());
  }

  /** @returns false when nobody can do it now */
  run(id: CommandId): boolean {
    const handler = this.#of(id).find((other) => other.enabled());
    handler?.run();
    return handler !== undefined;
  }

  /** Runs what the pressed keys stand for. @returns true when something was done */
  press(event: KeyboardEvent): boolean {
    const chord = chordOf(event);
    const id = commandIds.find((one) => (commandTable[one].keys as readonly string[]).includes(chord));
    return id !== undefined && this.run(id);
  }

  #of(id: CommandId): readonly Handler[] {
    return this.#handlers[id] ?? [];
  }

  /** Not something that an effect which calls `on` depends on. */
  #set(id: CommandId, edit: (handlers: readonly Handler[]) => readonly Handler[]): void {
    untrack(() => (this.#handlers = { ...this.#handlers, [id]: edit(this.#of(id)) }));
  }
}

export const commands = new Commands();
