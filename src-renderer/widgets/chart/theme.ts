/** Calls back when the colours of the page may have changed: the system's scheme, or an attribute of the root. */
export function onThemeChange(changed: () => void): () => void {
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  scheme.addEventListener('change', changed);
  observer.observe(document.documentElement, { attributes: true });
  return () => {
    scheme.removeEventListener('change', changed);
    observer.disconnect();
  };
}

/** A colour, or a custom property that holds one, as the style writes it. */
export function cssColour(colour: string): string {
  return colour.startsWith('--') ? `var(${colour})` : colour;
}

/** The colour that a custom property stands for at this element now. */
export function colourAt(element: HTMLElement, property: string): string {
  element.style.color = cssColour(property);
  return getComputedStyle(element).color;
}
