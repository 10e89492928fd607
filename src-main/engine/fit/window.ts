/** A part of a sample, as planes for each channel; values on the 0-255 scale. Rows first. */
export interface Window {
  width: number;
  height: number;
  /** What is taken for clean: the clean picture, or the slope of a flat part. */
  signal: Float32Array[];
  /** What is there besides: noise. 0 where `spoiled`. */
  residual: Float32Array[];
  /** 1 where the pixel measures nothing (stuck), in whatever channel. */
  spoiled: Uint8Array;
}

/** How many pixels of the windows count. */
export function pixelsOf(windows: readonly Window[]): number {
  return windows.reduce((sum, { spoiled }) => sum + spoiled.length, 0);
}

/** What the picture shows there. */
export function shownAt({ signal, residual }: Window, channel: number, at: number): number {
  return signal[channel]![at]! + residual[channel]![at]!;
}
