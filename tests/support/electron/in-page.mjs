/**
 * The window's side, run in Chromium before every page: gives the real preload what it would find in Electron. Unlike there, it shares the
 * page's world. Sent as text, so it knows nothing around it.
 * @param {(require: (name: string) => unknown) => void} preload
 */
export function standInPage(preload) {
  const page = /** @type {any} */ (globalThis);
  if (page.top !== page || page.location.hostname !== 'studio.cleanplate.localhost') return;
  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  /** Where files lie that a test hands over. A folder's size says nothing. @type {{ name: string, size: number | null, path: string }[]} */
  const known = [];

  page.standIn = {
    /** @param {typeof known} files */
    give: (files) => void known.push(...files),
    /** @param {string} channel @param {unknown[]} args */
    receive: (channel, args) => listeners.get(channel)?.forEach((listener) => listener({}, ...args)),
  };

  const electron = {
    contextBridge: {
      /** @param {string} name @param {Record<string, (...args: unknown[]) => unknown>} door */
      exposeInMainWorld(name, door) {
        const functions = Object.entries(door).map(([own, work]) => [
          own,
          (/** @type {unknown[]} */ ...args) =>
            // What crosses between a page and its preload is copied, and what cannot be copied is refused.
            work(...args.map((value) => (typeof value === 'function' ? value : structuredClone(value)))),
        ]);
        Object.defineProperty(page, name, { value: Object.freeze(Object.fromEntries(functions)) });
      },
    },
    ipcRenderer: {
      /** @param {string} channel @param {unknown[]} args */
      invoke: (channel, ...args) => page.standInInvoke(channel, args),
      /** @param {string} channel @param {unknown[]} args */
      send: (channel, ...args) => void page.standInSend(channel, args),
      /** @param {string} channel @param {Function} listener */
      on: (channel, listener) =>
        void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
      /** @param {string} channel @param {Function} listener */
      off: (channel, listener) => void listeners.get(channel)?.delete(listener),
    },
    webUtils: {
      /** By name and size, which is all that a page's file tells. @param {{ name: string, size: number }} file */
      getPathForFile: ({ name, size }) =>
        known.findLast((one) => one.name === name && (one.size ?? size) === size)?.path ?? '',
    },
  };

  preload((name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  });
}
