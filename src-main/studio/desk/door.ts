import type { DoorFacts } from '../../contract/desk/session.ts';

/** What a door can do for its windows. */
export interface DeskDoor {
  facts: DoorFacts;
  /** Shows a dialog for folders; null when it was closed. */
  chooseFolder?(): Promise<string | null>;
  /** Shows a file or a folder in the file manager. */
  showFile?(path: string): Promise<void> | void;
}
