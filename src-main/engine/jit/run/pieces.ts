/** A run of numbers in a vector. */
export interface Piece {
  offset: number;
  size: number;
}

/** How many numbers pieces have together. */
export function sizeOfPieces(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { size }) => sum + size, 0);
}

/** Copies pieces of a vector one after the other into `to`, which is as long as they are together. */
export function gather(vector: Float32Array, pieces: readonly Piece[], to: Float32Array): Float32Array {
  let at = 0;
  for (const { offset, size } of pieces) {
    to.set(vector.subarray(offset, offset + size), at);
    at += size;
  }
  return to;
}

/** Puts what `gather` gave, or what was made of it, back to where it lies in the vector. */
export function scatter(numbers: Float32Array, pieces: readonly Piece[], vector: Float32Array): void {
  let at = 0;
  for (const { offset, size } of pieces) {
    vector.set(numbers.subarray(at, at + size), offset);
    at += size;
  }
}
