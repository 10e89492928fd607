import type { Point } from './geometry.ts';

export type ViewerCommand = 'fit' | 'actualSize' | 'zoomIn' | 'zoomOut' | 'nextMode' | 'swap';

export interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key does when the picture has the focus. `+` and `-` also with Ctrl, where they would zoom the window. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Key): ViewerCommand | null {
  if (altKey) return null;
  if (key === '+' || key === '=') return 'zoomIn';
  if (key === '-' || key === '_') return 'zoomOut';
  const isCommand = ctrlKey || metaKey;
  if (isCommand) return key === '0' ? 'fit' : key === '1' ? 'actualSize' : null;
  if (key.toLowerCase() === 'm') return 'nextMode';
  return key.toLowerCase() === 'c' ? 'swap' : null;
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function arrowOf({ key }: Pick<Key, 'key'>): Point | null {
  return arrows[key] ?? null;
}

/** How far a shortcut of the divider moves it, as a share of the view. */
export function dividerStep({ key, shiftKey }: Pick<Key, 'key' | 'shiftKey'>): number {
  const arrow = arrowOf({ key });
  if (arrow) return (arrow.x + arrow.y) * (shiftKey ? 0.1 : 0.02);
  if (key === 'PageDown') return 0.1;
  if (key === 'PageUp') return -0.1;
  if (key === 'End') return 1;
  return key === 'Home' ? -1 : 0;
}
