/** The process that started this one (see `child.ts`). */
export interface Parent {
  /** Lost where the parent is gone. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Calls back when the parent let go of this process, or is gone. */
  onRelease(listener: () => void): void;
}

/** What `Child.release` says where there is no channel to close. */
export const releaseMessage = { kind: 'release' } as const;

/** Electron's end of the pipe between its main process and a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

/** The way to the parent: Electron's where there is one, else Node's. */
export function findParent(): Parent {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  return port ? throughPort(port) : throughChannel();
}

function throughChannel(): Parent {
  return {
    send(message) {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => void process.on('message', listener),
    onRelease: (listener) => void process.on('disconnect', listener),
  };
}

function throughPort(port: ParentPort): Parent {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) =>
      void port.on('message', ({ data }) => {
        if (!isRelease(data)) listener(data);
      }),
    onRelease: (listener) =>
      void port.on('message', ({ data }) => {
        if (isRelease(data)) listener();
      }),
  };
}

function isRelease(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === releaseMessage.kind;
}
