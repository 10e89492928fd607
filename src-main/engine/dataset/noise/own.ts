import type { OwnNoise } from '../../../contract/config/own-noise.ts';
import type { Random } from '../../base/random.ts';
import { toGrey, toRgb } from '../../image/colour.ts';
import type { Pixels } from '../../image/pixels.ts';
import { branch } from './chance.ts';
import { jpeg } from './jpeg.ts';
import type { Noise, NoiseContext } from './noise.ts';
import { addBands, addImpulses } from './own/defects.ts';
import { mixedRows } from './own/mixed.ts';
import { strengthTable } from './own/strength.ts';

/**
 * New noise with the statistics of a sample (`engine/fit` measures them): as strong as it was, or `strength` times. Noise of colour on a grey
 * picture is what its luma would have; noise of grey is drawn for each channel on its own.
 */
export const own: Noise = (pixels, strength, random, context) => {
  const noise = context.own!;
  if (pixels.channels === noise.curves.length || noise.curves.length === 1)
    return draw(pixels, noise, strength, random, context);
  const colour = toRgb(pixels);
  const pending = draw(colour, noise, strength, random, context);
  const keep = () => pixels.data.set(toGrey(colour).data);
  return pending ? pending.then(keep) : keep();
};

function draw(
  pixels: Pixels,
  noise: OwnNoise,
  strength: number,
  random: Random,
  context: NoiseContext,
): void | Promise<void> {
  addField(pixels, noise, strength, branch(random));
  addBands(pixels, noise.banding, strength, branch(random));
  addImpulses(pixels, noise.impulses, strength, branch(random));
  if (noise.jpeg !== null) return jpeg(pixels, noise.jpeg, random, context);
}

/** What is there everywhere: as strong as the brightness of each pixel says. */
function addField(
  { data, width, channels }: Pixels,
  noise: OwnNoise,
  strength: number,
  random: Random,
): void {
  const next = mixedRows(width, channels, noise.axes, random);
  const tables = Array.from({ length: channels }, (_, c) =>
    strengthTable(noise.curves[c] ?? noise.curves[0]!),
  );
  const length = width * channels;
  for (let from = 0; from < data.length; from += length) {
    const row = next();
    for (let i = 0; i < length; i++)
      data[from + i]! += strength * tables[i % channels]!(data[from + i]!) * row[i]!;
  }
}
