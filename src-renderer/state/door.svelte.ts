import type { DeskFolder, DoorFacts } from '../../src-main/contract/desk/session.ts';
import { ask } from '../api/studio.ts';

/** The way this window came in, and whether it is open. */
class Door {
  facts: DoorFacts = $state.raw({
    door: 'browser',
    choosesFolders: false,
    showsFiles: false,
    version: '',
    updates: 'browser',
  });
  connection: 'opening' | 'open' | 'lost' = $state('opening');
  /** Folders that results may go to; the first is the usual one. */
  folders: DeskFolder[] = $state.raw([]);

  readonly isDesktop = $derived(this.facts.door === 'desktop');

  /**
   * Lets results go to one more folder: the typed one, or one chosen in a dialog.
   * @returns null when the dialog was closed
   * @throws Failure when there can be no such folder
   */
  async chooseFolder(typed?: string): Promise<DeskFolder | null> {
    const { folder } = await ask('chooseFolder', typed === undefined ? {} : { typed });
    if (folder && !this.folders.some(({ id }) => id === folder.id)) this.folders = [...this.folders, folder];
    return folder;
  }
}

export const door = new Door();
