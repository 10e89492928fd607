import type { Failure } from '../../contract/errors/failure.ts';
import type { Entry } from './entry.ts';

/** A process that this program started, and the way to talk with it. Messages are data, bytes included. */
export interface Child {
  readonly pid: number | undefined;
  /** False as soon as nothing can be sent any more. */
  readonly isAlive: boolean;
  /** A message to a process that is ending is lost, and nobody is told but by `ended`. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Ends it at once. */
  kill(): void;
  /** Tells it that nobody waits for it any more: it leaves what it does and ends. */
  release(): void;
  /** How it ended; never rejects. */
  readonly ended: Promise<Failure<'engine/died'>>;
}

/**
 * Starts a module of this program as a process: `fork.ts` where Node runs, `electron/utility-child.ts` where Electron does. Both find their
 * parent by `parent.ts`.
 */
export type Spawn = (entry: Entry, args?: readonly string[]) => Child;
