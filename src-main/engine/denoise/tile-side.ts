import type { Network } from './network.ts';

/** Memory for the feature maps of one tile. The same on every machine, so that results are the same. */
const budget = 512 * 2 ** 20;
const [smallest, largest] = [128, 1024];

/** The longest side of a tile whose feature maps fit into the budget. */
export function tileSide({ bytesPerPixel }: Pick<Network, 'bytesPerPixel'>): number {
  const side = Math.floor(Math.sqrt(budget / bytesPerPixel));
  return Math.min(Math.max(side, smallest), largest);
}
