/** Endings of the files that are pictures to this program, scans in PDF included: for dialogs, and for what the desktop offers it for. */
export const pictureEndings = ['png', 'jpg', 'jpeg', 'jfif', 'tif', 'tiff', 'webp', 'avif', 'pdf'] as const;
