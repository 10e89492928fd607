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

function deviceSize({ devicePixelContentBoxSize }: ResizeObserverEntry): Size {
  const { inlineSize, blockSize } = devicePixelContentBoxSize[0]!;
  return { width: Math.max(inlineSize, 1), height: Math.max(blockSize, 1) };
}
