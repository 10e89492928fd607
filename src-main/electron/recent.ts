import { dirname } from 'node:path';
import { app } from 'electron';
import type { Memory } from './memory.ts';

const most = 10;
/** More at once are remembered by their folders. */
const singly = 3;

/** The files and folders that were opened last, the newest first, each once. */
export function withRecent(before: readonly string[], opened: readonly string[]): string[] {
  const places = opened.length > singly ? opened.map((path) => dirname(path)) : opened;
  return [...new Set([...places, ...before])].slice(0, most);
}

/** What was opened last: in our menu, and in the system's own list where there is one. */
export interface Recent {
  readonly paths: readonly string[];
  add(opened: readonly string[]): void;
  clear(): void;
}

/** @param onChange called when the list is another one */
export function recentFiles(memory: Memory, onChange: () => void): Recent {
  const keep = (recent: string[]) => {
    void memory.keep({ recent });
    onChange();
  };
  return {
    get paths() {
      return memory.now.recent;
    },
    add(opened) {
      if (opened.length === 0) return;
      const recent = withRecent(memory.now.recent, opened);
      for (const path of recent.slice(0, singly).toReversed()) app.addRecentDocument(path);
      keep(recent);
    },
    clear() {
      app.clearRecentDocuments();
      keep([]);
    },
  };
}
