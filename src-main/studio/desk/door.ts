import type { DoorFacts } from '../../contract/desk/session.ts';
import { Failure } from '../../contract/errors/failure.ts';

/** What a door can do for its windows. */
export interface DeskDoor {
  facts: DoorFacts;
  /** Shows a dialog for folders; null when it was closed. */
  chooseFolder?(): Promise<string | null>;
  /** Shows a file or a folder in the file manager. */
  showFile?(path: string): Promise<void> | void;
}

/**
 * Asks the person for a folder; null when the dialog was closed.
 * @throws Failure `desk/no-dialog`
 */
export function folderChosenIn({ chooseFolder, facts }: DeskDoor): Promise<string | null> {
  if (!chooseFolder) throw new Failure('desk/no-dialog', { door: facts.door });
  return chooseFolder();
}
