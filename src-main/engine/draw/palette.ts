import type { Random } from '../base/random.ts';
import { between, pick, times, whole } from './chance.ts';

/** Red, green and blue, 0..1; for grey pictures all the same. */
export type Colour = [red: number, green: number, blue: number];

/**
 * The colours of one picture: a few hues, most of them pale.
 * @param lightness about -2..2, in units of how much lightness spreads in this picture
 */
export type Palette = (lightness: number, random: Random) => Colour;

export function drawPalette(channels: 1 | 3, random: Random): Palette {
  const middle = between(random, 0.3, 0.65);
  const spread = between(random, 0.1, 0.28);
  const hues = times(whole(random, 1, 4), () => random.uniform());
  const vivid = between(random, 0.1, 0.7);
  return (lightness, random) => {
    const light = Math.max(0.01, Math.min(0.99, middle + spread * lightness));
    if (channels === 1) return [light, light, light];
    return tint(light, pick(random, hues) + 0.04 * random.normal(), vivid * random.uniform());
  };
}

/** A colour of this lightness, whose channels swing around it with the hue. */
function tint(light: number, hue: number, saturation: number): Colour {
  const swing = saturation * Math.min(light, 1 - light);
  return [0, 1, 2].map((third) => light + swing * Math.cos(2 * Math.PI * (hue - third / 3))) as Colour;
}
