import type { Size } from './geometry.ts';

/**
 * Tells how many device pixels an element covers, now and whenever that changes: another size, another screen, another zoom of the page.
 * @param onSize device pixels, and how many of them make a CSS pixel
 * @returns ends it
 */
export function watchSize(element: HTMLElement, onSize: (size: Size, dot: number) => void): () => void {
  const observer = new ResizeObserver(([entry]) => onSize(deviceSize(entry!), devicePixelRatio));
  observer.observe(element, { box: 'device-pixel-content-box' });
  return () => observer.disconnect();
}

/** As the screen counts them; where a zoomed or emulated page counts them otherwise than it scales, as the page's scale says. */
function deviceSize({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry): Size {
  const { inlineSize, blockSize } = devicePixelContentBoxSize[0]!;
  const [width, height] = [contentRect.width * devicePixelRatio, contentRect.height * devicePixelRatio];
  const agree = Math.abs(inlineSize - width) < 2 && Math.abs(blockSize - height) < 2;
  return agree
    ? { width: Math.max(inlineSize, 1), height: Math.max(blockSize, 1) }
    : { width: Math.max(Math.round(width), 1), height: Math.max(Math.round(height), 1) };
}
