import { openSound } from '../../audio/open-sound.ts';
import { drawPatches } from '../../audio/draw/patches.ts';
import { drawVoice, withNoise, type DrawnSound } from '../../audio/draw/sound.ts';
import { soundNoises } from '../../audio/draw/noise.ts';
import type { Lab } from '../recipe.ts';
import { joined, rowsOf, type Examples } from '../rows.ts';

export const soundsTaken =
  'Voices and tunes that the program draws. Takes a WAV file without noise, to which noise is added';

const rate = 22_050;
const seconds = 5;
const quickSeconds = 1;
/** Of a file, in seconds. */
const longest = 30;
/** Decibels of the sound above its noise. */
const snr = 5;

/** Patches of spectra, with noise and without, `[side, side, 1]` each; so many of each drawn sound. */
export function soundPatches(lab: Lab, sounds: number, of: number, side: number): Examples {
  const random = lab.random('sounds');
  const drawn = Array.from({ length: sounds }, () => drawPatches(random, of, side));
  const shape = [side, side, 1];
  return {
    noisy: joined(drawn.map(({ input }) => rowsOf(shape, input))),
    clean: joined(drawn.map(({ target }) => rowsOf(shape, target))),
  };
}

/** Sounds to try what was learned on, each with another kind of noise. @throws Failure `audio/...`, `file/...` */
export async function soundsToTry(lab: Lab): Promise<{ name: string; sound: DrawnSound }[]> {
  const random = lab.random('sounds to try');
  const voices = lab.path
    ? [{ name: 'file', ...(await readClean(lab.path)) }]
    : (['speech', 'music'] as const).map((of) => ({
        name: of === 'speech' ? 'voice' : 'tune',
        clean: drawVoice(of, random, (lab.quick ? quickSeconds : seconds) * rate, rate),
        rate,
      }));
  return voices.flatMap(({ name, ...voice }) =>
    soundNoises.map((kind) => ({
      name: `${name}, ${kind}`,
      sound: withNoise(voice, random, { snr, kind }),
    })),
  );
}

/** The first seconds of the first channel. */
async function readClean(file: string): Promise<{ clean: Float32Array; rate: number }> {
  const { tracks } = await openSound(file);
  const { length, rate: own, read } = tracks[0]!;
  return { clean: read(0, Math.min(length, longest * own)), rate: own };
}
