/** Loaded first in every stand-in for a utility process: Node's channel to the parent looks like Electron's. */
import process from 'node:process';

const send = process.send?.bind(process);
// A utility process has no such thing, and ends with its parent.
process.send = undefined;
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

Object.defineProperty(process, 'parentPort', {
  value: {
    /** @param {unknown} message */
    postMessage: (message) => void send?.(message),
    /**
     * @param {'message'} _
     * @param {(event: { data: unknown }) => void} listener
     */
    on: (_, listener) => void process.on('message', (data) => listener({ data })),
  },
});
