/** Whether the panel beside the canvas is shown. In a narrow window it lies over the canvas, and is closed at first. */
class Panel {
  open = $state(globalThis.innerWidth === undefined || globalThis.innerWidth >= 760);

  toggle(): void {
    this.open = !this.open;
  }
}

export const panel = new Panel();
