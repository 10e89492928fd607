import { join } from 'node:path';
import { parseNoise } from '../../../src-main/contract/config/noise.ts';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../src-main/engine/dataset/noise/apply.ts';
import { installedFonts } from '../../../src-main/engine/draw/fonts.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { drawPicture } from '../../../src-main/engine/draw/picture.ts';
import { toGrey, toRgb } from '../../../src-main/engine/image/colour.ts';
import { decodePixels } from '../../../src-main/engine/image/decode.ts';
import { crop, type Pixels } from '../../../src-main/engine/image/pixels.ts';

/** A place of a picture, and what is done to it before a model cleans it. */
export interface Scene {
  /** A page or a picture that is drawn with `seed`, or a file of the photographs. */
  of: 'page' | 'picture' | `${string}.jpg`;
  noise: string;
  seed: number;
  /** The upper left corner of what is shown, in pixels of the picture. */
  at: [x: number, y: number];
  grey?: boolean;
}

/** What is cleaned, in pixels: what is shown in the middle, and around it what the net sees. */
export const pieceSide = 256;
export const shownSide = 144;

/**
 * The noisy piece of a scene, `pieceSide` wide and high, in colour.
 * @returns null for a photograph where their folder is not at hand
 */
export async function noisyPiece(scene: Scene, photographs: string | undefined): Promise<Pixels | null> {
  const whole = await wholeOf(scene, photographs);
  if (!whole) return null;
  const seen = scene.grey ? toGrey(whole) : whole;
  const random = randomFrom(seedOf('scene', scene.seed));
  const noisy = await addNoise(seen, parseNoise(scene.noise), random, { clip: true });
  const around = (pieceSide - shownSide) / 2;
  const [x, y] = [within(scene.at[0] - around, noisy.width), within(scene.at[1] - around, noisy.height)];
  return toRgb(crop(noisy, x, y, pieceSide, pieceSide));
}

function within(at: number, length: number): number {
  return Math.max(0, Math.min(length - pieceSide, at));
}

async function wholeOf({ of, seed }: Scene, photographs: string | undefined): Promise<Pixels | null> {
  const random = randomFrom(seedOf('scene', of, seed));
  const size = { width: 560, height: 420 };
  if (of === 'page') return drawPage({ ...size, families: await installedFonts() }, 3, random);
  if (of === 'picture') return drawPicture({ width: 320, height: 280, smallest: 3 }, 3, random);
  return photographs ? toRgb(await decodePixels(join(photographs, of))) : null;
}
