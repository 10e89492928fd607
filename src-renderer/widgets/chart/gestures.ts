/** What a person can do with a chart: numbers are shares 0..1 of its width, from the left. */
export interface ChartGestures {
  /** @returns false when nothing came of it, so that the page may scroll */
  zoom(place: number, factor: number): boolean;
  pan(by: number): void;
  reset(): void;
}

/** Wheel zooms at the cursor, drag moves, double click shows everything. */
export function chartGestures(area: HTMLElement, chart: ChartGestures): () => void {
  let from: number | null = null;
  const share = (pixels: number) => pixels / Math.max(1, area.clientWidth);
  const listeners = {
    wheel(event: WheelEvent) {
      const place = share(event.clientX - area.getBoundingClientRect().left);
      if (chart.zoom(place, Math.exp(Math.sign(event.deltaY) * 0.2))) event.preventDefault();
    },
    pointerdown(event: PointerEvent) {
      if (event.button !== 0) return;
      from = event.clientX;
      area.setPointerCapture(event.pointerId);
    },
    pointermove(event: PointerEvent) {
      if (from === null) return;
      chart.pan(share(from - event.clientX));
      from = event.clientX;
    },
    pointerup: () => (from = null),
    pointercancel: () => (from = null),
    dblclick: () => chart.reset(),
  };
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [type, listener] of entries) area.addEventListener(type, listener, { passive: false });
  return () => {
    for (const [type, listener] of entries) area.removeEventListener(type, listener);
  };
}
