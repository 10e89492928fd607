import { coverHidden } from '../image/hidden.ts';
import { fromEye, isLinear, toEye } from '../image/light.ts';
import type { Picture } from '../image/picture.ts';
import { cleanInPlace, type CleanOptions } from './clean.ts';
import type { Network } from './network.ts';

/**
 * As `cleanInPlace`, for a picture as people see it: colours under full transparency stay what they are and reach nothing beside them, and
 * samples that are proportional to light go through the curve of the eye for the network.
 * @throws as `cleanInPlace`
 */
export async function cleanAsSeen(
  { raster, alpha, source }: Picture,
  network: Network,
  options: CleanOptions,
): Promise<void> {
  const uncover = coverHidden(raster, alpha);
  if (!isLinear(source)) await cleanInPlace(raster, network, options);
  else {
    const { onRows, ...others } = options;
    const seen = toEye(raster);
    const before = onRows && { ...raster, data: raster.data.slice() };
    await cleanInPlace(seen, network, { ...others, held: (options.held ?? 0) + seen.data.byteLength });
    if (options.strength !== 0) fromEye(seen.data, raster);
    if (before) onRows?.(before, 0, raster.height);
  }
  uncover?.();
}
