import type { DeskEvent } from '../../contract/desk/events.ts';

/** Who hears of what happens on the desk. */
export interface Telling {
  /** @param window only this one hears of it; all do when absent */
  tell(event: DeskEvent, window?: string): void;
  /**
   * @param window the listener's name; without one it hears everything
   * @returns ends it
   */
  listen(listener: (event: DeskEvent) => void, window?: string): () => void;
}

export function telling(): Telling {
  const listeners = new Set<{ listener: (event: DeskEvent) => void; window: string | undefined }>();
  return {
    tell(event, window) {
      for (const heard of listeners)
        if (window === undefined || heard.window === undefined || heard.window === window)
          heard.listener(event);
    },
    listen(listener, window) {
      const heard = { listener, window };
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };
}
