type Key =
  | 'O' | 'S' | 'Z' | 'Y' | 'M' | 'C' | '0' | '1' | '2' | '3' | '4' | '5' | '+' | '=' | '-' | ',' | '?'
  | 'F5' | 'F6' | 'F7' | 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'; // prettier-ignore
/** Keys pressed together, such as `Ctrl+Shift+Z`. `Ctrl` stands for the command key on a Mac. */
export type Chord = Key | `Ctrl+${Key}` | `Ctrl+Shift+${Key}`;

/** What was pressed, written as in the command table. A sign is what it is, however it is typed. */
export function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const name = key.length === 1 ? key.toUpperCase() : key;
  const isLetter = /^(?:[A-Z]|\w{2,})$/.test(name);
  const parts = [(ctrlKey || metaKey) && 'Ctrl', altKey && 'Alt', shiftKey && isLetter && 'Shift', name];
  return parts.filter(Boolean).join('+');
}

/** True where keys belong to what is being typed or set, not to the window. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

/** The keys as this machine writes them: `⇧⌘Z` or `Ctrl+Shift+Z`. */
export function keyCaps(chord: Chord, mac = isMac()): string[] {
  const parts = chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+');
  return parts.map((part) => (mac ? macCaps[part] : undefined) ?? caps[part] ?? part);
}

const caps: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };
const macCaps: Record<string, string> = { Ctrl: '⌘', Shift: '⇧' };

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');
}
