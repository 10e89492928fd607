/** Luma of ITU-R BT.601, the Y of JPEG and of the denoising papers' grey pictures. */
export const lumaWeights = [0.299, 0.587, 0.114] as const;

/** Luma of the red, green and blue samples at `i`, `i + stride` and `i + 2 * stride`, in the samples' own unit. */
export function lumaOf(data: ArrayLike<number>, i: number, stride = 1): number {
  const [red, green, blue] = lumaWeights;
  return red * data[i]! + green * data[i + stride]! + blue * data[i + 2 * stride]!;
}
