import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { pictureEndings } from '../contract/config/endings.ts';
import type { DesktopText } from './text.ts';

/** The system's own dialogs. A closed one gives nothing. */
export interface Pickers {
  pictures(): Promise<string[]>;
  folders(): Promise<string[]>;
  /** Where results go. */
  resultFolder(): Promise<string | null>;
}

export function pickers(window: BrowserWindow, text: () => DesktopText): Pickers {
  const pick = async (options: OpenDialogOptions) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? [] : filePaths;
  };
  return {
    pictures() {
      const { pictures, allFiles } = text();
      const filters = [
        { name: pictures, extensions: [...pictureEndings] },
        { name: allFiles, extensions: ['*'] },
      ];
      return pick({ properties: ['openFile', 'multiSelections'], filters });
    },
    folders: () => pick({ properties: ['openDirectory', 'multiSelections'] }),
    async resultFolder() {
      const title = text().chooseFolder;
      const [folder = null] = await pick({ title, properties: ['openDirectory', 'createDirectory'] });
      return folder;
    },
  };
}
