export const netSizes = ['small', 'medium', 'large'] as const;
export type NetSize = (typeof netSizes)[number];

const factors: Record<NetSize, number> = { small: 0.5, medium: 1, large: 2 };

/** Feature maps of a net of this size; null, what suits the net, for medium. */
export function widthOf(size: NetSize, standard: number): number | null {
  return size === 'medium' ? null : Math.max(1, Math.round(standard * factors[size]));
}

/** The size with this width, or `custom` for one that was typed. */
export function sizeOf(width: number | null, standard: number): NetSize | 'custom' {
  const exact = width ?? standard;
  return netSizes.find((size) => (widthOf(size, standard) ?? standard) === exact) ?? 'custom';
}
