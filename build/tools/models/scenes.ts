import { join } from 'node:path';
import { parseNoise } from '../../../src-main/contract/config/noise.ts';
import { randomFrom, seedOf } from '../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../src-main/engine/dataset/noise/apply.ts';
import { installedFonts } from '../../../src-main/engine/draw/fonts.ts';
import { drawPage } from '../../../src-main/engine/draw/page.ts';
import { drawPicture } from '../../../src-main/engine/draw/picture.ts';
import { toGrey, toRgb } from '../../../src-main/engine/image/colour.ts';
import { decodePixels } from '../../../src-main/engine/image/decode.ts';
import type { Pixels } from '../../../src-main/engine/image/pixels.ts';

/** A picture, and what is done to it before a model cleans it. */
export interface Scene {
  /** A page or a picture that is drawn with `seed`, or a file of the photographs. */
  of: 'page' | 'picture' | `${string}.jpg`;
  noise: string;
  seed: number;
  grey?: boolean;
}

/**
 * The picture of a scene as it is and with its noise, both in colour, as files of 8 bits have them.
 * @returns null for a photograph where their folder is not at hand
 */
export async function sceneOf(
  scene: Scene,
  photographs: string | undefined,
): Promise<{ clean: Pixels; noisy: Pixels } | null> {
  const whole = await wholeOf(scene, photographs);
  if (!whole) return null;
  const clean = scene.grey ? toGrey(whole) : whole;
  const random = randomFrom(seedOf('scene', scene.seed));
  const noisy = await addNoise(clean, parseNoise(scene.noise), random, { clip: true });
  return { clean: toRgb(clean), noisy: toRgb(noisy) };
}

async function wholeOf({ of, seed }: Scene, photographs: string | undefined): Promise<Pixels | null> {
  const random = randomFrom(seedOf('scene', of, seed));
  const size = { width: 560, height: 420 };
  if (of === 'page') return drawPage({ ...size, families: await installedFonts() }, 3, random);
  if (of === 'picture') return drawPicture({ width: 320, height: 280, smallest: 3 }, 3, random);
  return photographs ? toRgb(await decodePixels(join(photographs, of))) : null;
}
