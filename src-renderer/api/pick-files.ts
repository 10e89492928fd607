/** What a file dialog offers: pictures by type, and by name where the system knows no type. */
export const pictureTypes =
  '.png,.jpg,.jpeg,.tif,.tiff,.webp,.avif,image/png,image/jpeg,image/tiff,image/webp,image/avif';

export interface PickOptions {
  accept?: string;
  /** A folder with everything in it, in place of files. */
  folder?: boolean;
  multiple?: boolean;
}

/** Opens a file dialog; what was chosen, nothing when it was closed. Must be called while a click or a key is being handled. */
export function pickFiles({ accept = '', folder = false, multiple = true }: PickOptions): Promise<File[]> {
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'file',
    accept: folder ? '' : accept,
    multiple,
    webkitdirectory: folder,
    hidden: true,
  });
  // Some browsers forget an input that is in no document before its dialog is closed.
  document.body.append(input);
  return new Promise((resolve) => {
    const end = () => {
      input.remove();
      resolve([...(input.files ?? [])]);
    };
    input.addEventListener('change', end, { once: true });
    input.addEventListener('cancel', end, { once: true });
    input.click();
  });
}
