import type { Random } from '../../../base/random.ts';
import { between, branch } from '../chance.ts';
import { bell, blurredRows, type NextRow } from './rows.ts';

/**
 * Rows of noise as a camera leaves it, channels innermost: every channel is standard normal, in all channels lies the same fine noise,
 * and in each of them a coarser one of its own. How fine, how coarse and how much of either is drawn.
 */
export function colouredRows(width: number, channels: 1 | 3, random: Random): NextRow {
  const fine = between(0.3, 1, random);
  const coarse = fine * between(1, 2.5, random);
  const common = between(0.2, 0.8, random);
  const shared = blurredRows(width, bell(fine), branch(random));
  if (channels === 1) return shared;
  const own = [0, 1, 2].map(() => blurredRows(width, bell(coarse), branch(random)));
  const out = new Float32Array(3 * width);
  return () => {
    mix(
      out,
      shared(),
      own.map((next) => next()),
      common,
    );
    return out;
  };
}

/** `common` is the share of the variance that the channels have in common. */
function mix(out: Float32Array, shared: Float32Array, own: Float32Array[], common: number): void {
  const [a, b] = [Math.sqrt(common), Math.sqrt(1 - common)];
  for (let i = 0; i < out.length; i++) {
    const x = Math.floor(i / 3);
    out[i] = a * shared[x]! + b * own[i % 3]![x]!;
  }
}
