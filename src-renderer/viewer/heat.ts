/**
 * The colours of maps: from magenta over orange to yellow, ever lighter, so that they are in order for everybody, also without colours. Taken
 * from the upper part of the colour map `plasma` by N. Smith and S. van der Walt (matplotlib, CC0).
 */
const stops = [
  [189, 55, 134],
  [216, 87, 107],
  [237, 121, 83],
  [251, 159, 58],
  [253, 202, 38],
  [240, 249, 33],
] as const;

/** White in the picture below a map, 0..255: darker than every colour of it. */
export const groundLevel = 80;

/** From here on (of 1) a colour covers what is below it as far as it ever does. */
const coveringFrom = 0.4;
const mostCover = 0.92;

/**
 * The colour of a value.
 * @param value 0..1
 * @returns red, green, blue and alpha, 0..255; nothing at all is seen of 0
 */
export function heatOf(value: number): [number, number, number, number] {
  const share = Math.min(Math.max(value, 0), 1);
  const place = share * (stops.length - 1);
  const i = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [stops[i]!, stops[i + 1]!];
  const mix = (c: 0 | 1 | 2) => Math.round(from[c] + (place - i) * (to[c] - from[c]));
  const cover = mostCover * Math.min(1, share / coveringFrom);
  return [mix(0), mix(1), mix(2), Math.round(255 * cover)];
}

/** The colour of a value as it is seen over a grey of the picture, 0..255. */
export function heatOver(value: number, grey: number): [number, number, number] {
  const [red, green, blue, alpha] = heatOf(value);
  const ground = (grey * groundLevel) / 255;
  const over = (c: number) => Math.round(ground + (alpha / 255) * (c - ground));
  return [over(red), over(green), over(blue)];
}

/** All colours from 0 to 1 over a middle grey, for a legend. */
export function heatGradient(): string {
  const parts = Array.from({ length: 11 }, (_, i) => `rgb(${heatOver(i / 10, 128).join(' ')})`);
  return `linear-gradient(to right, ${parts.join(', ')})`;
}
