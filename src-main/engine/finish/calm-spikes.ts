import { withoutSpike } from '../image/spike.ts';
import type { Plane } from './plane.ts';

/**
 * Takes single pixels back to their neighbours: what an impulse leaves has no structure and would look like much. The outermost pixels stay.
 * @returns a copy
 */
export function calmSpikes({ data, width, height }: Plane): Float32Array {
  const calm = data.slice();
  for (let y = 1; y < height - 1; y++)
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) calm[i] = withoutSpike(data, i, width);
  return calm;
}
