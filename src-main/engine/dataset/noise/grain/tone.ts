/** From linear light to the values of a picture and back: about 0..1, mirrored below 0, going on above 1. */
export interface Tone {
  toLight(value: number): number;
  toValue(light: number): number;
  /** How much the value grows with light of more than the deepest shadows. */
  slope(light: number): number;
}

/** Of sRGB. */
const offset = 0.055;

/**
 * The curve of sRGB (IEC 61966-2-1) with any exponent, 2.4 being sRGB's own: a power, continued by a straight line where the two have
 * the same value and slope, so that noise in black stays finite.
 */
export function toneOf(gamma: number): Tone {
  const edge = offset / (gamma - 1);
  const power = (value: number) => ((value + offset) / (1 + offset)) ** gamma;
  const dark = power(edge);
  const root = (light: number) => (1 + offset) * light ** (1 / gamma) - offset;
  const toLight = (value: number) => (value <= edge ? (value * dark) / edge : power(value));
  const toValue = (light: number) => (light <= dark ? (light * edge) / dark : root(light));
  return {
    toLight: (value) => Math.sign(value) * toLight(Math.abs(value)),
    toValue: (light) => Math.sign(light) * toValue(Math.abs(light)),
    slope: (light) => ((1 + offset) / gamma) * light ** (1 / gamma - 1),
  };
}
