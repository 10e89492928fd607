import { t } from '../format/translate.ts';

type Key =
  | 'O' | 'S' | 'V' | 'Z' | 'Y' | 'M' | 'C' | '0' | '1' | '2' | '3' | '4' | '5' | '+' | '=' | '-' | ',' | '?'
  | 'F5' | 'F6' | 'F7' | 'ArrowLeft' | 'ArrowRight'; // prettier-ignore
/** Keys pressed together, such as `Ctrl+Shift+Z`. `Ctrl` stands for the command key on a Mac. */
export type Chord = Key | `Ctrl+${Key}` | `Ctrl+Shift+${Key}`;

/** What was pressed, written as in the command table. A sign is what it is, however it is typed. */
export function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toUpperCase() : key;
  const isLetter = /^(?:[A-Z]|\w{2,})$/.test(name);
  const parts = [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && isLetter && 'Shift', name];
  return parts.filter(Boolean).join('+');
}

/** True for keys that mean something to where the focus is, rather than to the window. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || /^F\d+$/.test(key)) return false;
  const kind =
    target instanceof HTMLInputElement ? target.type : target.isContentEditable ? 'text' : target.localName;
  if (event.ctrlKey || event.metaKey) return types(kind) && /^[zyacvx]$/i.test(key);
  if (types(kind) || kind === 'select') return true;
  return movesByArrows(kind) && key.startsWith('Arrow');
}

function types(kind: string): boolean {
  return ['text', 'search', 'number', 'textarea'].includes(kind);
}

function movesByArrows(kind: string): boolean {
  return ['range', 'radio', 'checkbox'].includes(kind);
}

/** The keys as this machine writes them: `⌘`, `⇧`, `Z` or `Ctrl`, `Shift`, `Z`. */
export function keyCaps(chord: Chord, mac = isMac()): string[] {
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  return parts.map((part) => (mac ? macCaps[part] : undefined) ?? capOf(part));
}

function capOf(part: string): string {
  if (part === 'Ctrl') return t('commands.ctrlKey');
  return part === 'Shift' ? t('commands.shiftKey') : (caps[part] ?? part);
}

const caps: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' };
const macCaps: Record<string, string> = { Ctrl: '⌘', Shift: '⇧' };

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');
}
