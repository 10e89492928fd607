import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { DesktopText } from './text.ts';

const endings = ['png', 'jpg', 'jpeg', 'jfif', 'tif', 'tiff', 'webp', 'avif', 'pdf'];

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
        { name: pictures, extensions: endings },
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
