/** What a network asks of the sizes it is given: all that tiling needs to know about it. Sizes are in pixels. */
export interface Geometry {
  /** Total stride: heights and widths must be multiples of it, and tiles start on multiples of it. At least 1. */
  multiple: number;
  /** Receptive field radius: how far away an input pixel can still change an output pixel. 0 for pixel by pixel. */
  radius: number;
  /** For nets that take one size only (such as a dense net of 28 x 28): the side of every tile. A multiple of `multiple`. */
  fixedSide?: number;
}
