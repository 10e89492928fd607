/** A plane of numbers, rows first. */
export interface Plane {
  data: Float32Array;
  width: number;
  height: number;
}
