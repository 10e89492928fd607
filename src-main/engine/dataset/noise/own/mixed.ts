import type { OwnNoise } from '../../../../contract/config/own-noise.ts';
import type { Random } from '../../../base/random.ts';
import { branch } from '../chance.ts';
import { filteredRows, unitEnergy, type NextRow } from '../grain/rows.ts';

type Axis = Pick<OwnNoise['axes'][number], 'mix' | 'kernel'>;

/** Rows of noise, channels innermost: each channel is standard normal, with neighbours and channels in common as the axes say. */
export function mixedRows(width: number, channels: 1 | 3, axes: readonly Axis[], random: Random): NextRow {
  const lanes = axes.length === channels ? axes : apart(axes[0]!, channels);
  const weights = mixWeights(lanes);
  const fields = lanes.map(({ kernel }) =>
    filteredRows(width, unitEnergy(Float32Array.from(kernel)), branch(random)),
  );
  const out = new Float32Array(width * channels);
  return () => {
    out.fill(0);
    fields.forEach((next, axis) => spread(next(), weights[axis]!, out));
    return out;
  };
}

/** A noise for one channel in each of several, on its own. */
function apart({ kernel }: Axis, channels: number): Axis[] {
  return Array.from({ length: channels }, (_, own) => ({
    kernel,
    mix: Array.from({ length: channels }, (_, c) => (c === own ? 1 : 0)),
  }));
}

/** The mixes, with squares that add up to 1 in each channel; a channel that no axis reaches takes an equal part of all. */
function mixWeights(axes: readonly Axis[]): number[][] {
  const channels = axes[0]!.mix.map((_, c) => c);
  const lengths = channels.map((c) => Math.hypot(...axes.map(({ mix }) => mix[c]!)));
  const even = Math.sqrt(1 / axes.length);
  return axes.map(({ mix }) => channels.map((c) => (lengths[c]! > 0 ? mix[c]! / lengths[c]! : even)));
}

function spread(field: Float32Array, weights: number[], out: Float32Array): void {
  const channels = weights.length;
  for (let c = 0; c < channels; c++)
    for (let x = 0, to = c; x < field.length; x++, to += channels) out[to]! += weights[c]! * field[x]!;
}
