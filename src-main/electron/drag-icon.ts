import { nativeImage, type NativeImage } from 'electron';

const [side, border] = [64, 3];

/** What hangs at the pointer while a result is dragged: a small sheet with a frame. (A drag without a picture is refused on a Mac.) */
export function dragIcon(): NativeImage {
  const bytes = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isFrame = Math.min(x, y, side - 1 - x, side - 1 - y) < border;
      const [grey, alpha] = isFrame ? [90, 255] : [235, 200];
      // Blue, green and red, with alpha multiplied in.
      const shade = Math.round((grey * alpha) / 255);
      bytes.set([shade, shade, shade, alpha], (y * side + x) * 4);
    }
  return nativeImage.createFromBitmap(bytes, { width: side, height: side });
}
