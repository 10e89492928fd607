import type { Random } from '../base/random.ts';
import { blank, type Pixels } from '../image/pixels.ts';
import { between, chance, times } from './chance.ts';
import type { Colour, Palette } from './palette.ts';
import { shadesOf, type Shade } from './shades.ts';
import { drawOutline, type Outline } from './shapes.ts';

export interface LeafOptions {
  /** Radii in pixels, drawn with density r^-3, the law of sizes in photographs. */
  smallest: number;
  largest: number;
  /** Share of the picture that is covered by leaves, 0..0.998; the rest is ground. */
  covered: number;
  /** How strong surfaces are, 0..1. */
  texture: number;
  palette: Palette;
}

/** One thing that covers others. */
interface Leaf {
  x: number;
  y: number;
  radius: number;
  cos: number;
  sin: number;
  outline: Outline;
  colour: Colour;
  shade: Shade;
  contrast: number;
}

/**
 * Dead leaves: things of all sizes that cover each other (Lee, Mumford & Huang, Occlusion models for natural images, IJCV 2001; as
 * training pictures for denoisers: Achddou, Gousseau & Ladjal, 2021). Leaves fall from front to back, each only where nothing lies yet.
 * Beside the papers: neighbours are of similar lightness, small leaves more than large ones, as a surface's details are. Edges are not
 * smoothed: draw larger and shrink.
 */
export function deadLeaves(
  width: number,
  height: number,
  channels: 1 | 3,
  options: LeafOptions,
  random: Random,
): Pixels {
  const { smallest, largest, covered } = options;
  const picture = blank(width, height, channels);
  const free = new Uint8Array(width * height).fill(1);
  const fallen = leaves(width, height, options, random);
  for (let left = free.length; left > (1 - covered) * free.length;)
    left -= cover(picture, free, fallen(powerLaw(smallest, largest, random)));
  cover(picture, free, { ...fallen(largest), outline: { inside: () => true, reach: Infinity } });
  return picture;
}

/** Leaves at any place of the picture. */
function leaves(
  width: number,
  height: number,
  { largest, texture, palette }: LeafOptions,
  random: Random,
): (radius: number) => Leaf {
  const shades = shadesOf(random);
  const tone = toneOf(width, height, random);
  return (radius) => {
    const angle = between(random, 0, 2 * Math.PI);
    const [x, y] = [between(random, -radius, width + radius), between(random, -radius, height + radius)];
    const own = (radius / largest) ** 0.3 * random.normal();
    return {
      x,
      y,
      radius,
      cos: Math.cos(angle),
      sin: Math.sin(angle),
      outline: drawOutline(random),
      colour: palette(0.8 * tone(x, y) + own, random),
      shade: shades(radius, random),
      contrast: chance(random, 0.5) ? between(random, 0, 0.35) * texture : 0.06 * texture,
    };
  };
}

/** Light and dark regions: a few waves about as long as the picture. */
function toneOf(width: number, height: number, random: Random): (x: number, y: number) => number {
  const waves = times(4, () => {
    const length = Math.max(width, height) * between(random, 0.4, 2);
    const angle = between(random, 0, 2 * Math.PI);
    const turns = (2 * Math.PI) / length;
    return { x: turns * Math.cos(angle), y: turns * Math.sin(angle), phase: between(random, 0, 2 * Math.PI) };
  });
  return (x, y) => waves.reduce((sum, wave) => sum + Math.sin(wave.x * x + wave.y * y + wave.phase), 0) / 1.4;
}

/** A radius with density r^-3 between two bounds. */
function powerLaw(low: number, high: number, random: Random): number {
  const [a, b] = [low ** -2, high ** -2];
  return (a + random.uniform() * (b - a)) ** -0.5;
}

/** Draws a leaf where nothing lies yet; returns the number of pixels. */
function cover(picture: Pixels, free: Uint8Array, leaf: Leaf): number {
  const { x, y, radius, cos, sin, outline } = leaf;
  const reach = radius * outline.reach;
  const [left, right] = [
    Math.max(0, Math.ceil(x - reach)),
    Math.min(picture.width - 1, Math.floor(x + reach)),
  ];
  const [top, foot] = [
    Math.max(0, Math.ceil(y - reach)),
    Math.min(picture.height - 1, Math.floor(y + reach)),
  ];
  let count = 0;
  for (let row = top; row <= foot; row++)
    for (let column = left; column <= right; column++) {
      const at = row * picture.width + column;
      if (!free[at]) continue;
      const [dx, dy] = [column - x, row - y];
      const [u, v] = [dx * cos + dy * sin, dy * cos - dx * sin];
      if (!outline.inside(u / radius, v / radius)) continue;
      free[at] = 0;
      count++;
      paint(picture, at, leaf, u, v);
    }
  return count;
}

function paint({ data, channels }: Pixels, at: number, leaf: Leaf, u: number, v: number): void {
  const light = 1 + leaf.contrast * leaf.shade(u, v);
  for (let c = 0; c < channels; c++) data[at * channels + c] = leaf.colour[c]! * light;
}
