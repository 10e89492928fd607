/** Writes something that changes often: soon after a change, never twice at once. */
export interface Saver {
  /** Within so many milliseconds. */
  soon(patience?: number): void;
  /** Resolves when everything up to now is on the disk, or could not be brought there. */
  now(): Promise<void>;
}

/**
 * @param save writes what there is at that moment
 * @param onTrouble told once when writing begins to fail; it is tried again with the next change
 */
export function saver(save: () => Promise<void>, onTrouble: (error: unknown) => void, usual = 300): Saver {
  let timer: NodeJS.Timeout | undefined;
  let due = Infinity;
  let last = Promise.resolve();
  let failing = false;

  async function saveOnce(): Promise<void> {
    try {
      await save();
      failing = false;
    } catch (error) {
      if (!failing) onTrouble(error);
      failing = true;
    }
  }

  function now(): Promise<void> {
    clearTimeout(timer);
    due = Infinity;
    return (last = last.then(saveOnce));
  }

  function soon(patience = usual): void {
    const wanted = performance.now() + patience;
    if (wanted >= due) return;
    clearTimeout(timer);
    due = wanted;
    timer = setTimeout(() => void now(), patience);
  }

  return { soon, now };
}
