import type { AudioRequest, AudioResult } from '../../contract/config/audio.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeWhole } from '../base/atomic.ts';
import { outputGuard } from '../denoise/guard.ts';
import type { Network } from '../denoise/network.ts';
import { cleanTrack } from './clean-track.ts';
import { framesOf } from './frames.ts';
import { openSound, soundOf, type Sound } from './open-sound.ts';
import { noiseOf } from './quiet.ts';
import { writeSamples } from './samples.ts';
import { levelOf, snrOf } from './snr.ts';
import type { WavForm } from './wav.ts';

export interface CleanFileOptions {
  network: Network;
  signal: AbortSignal;
  onProgress(fraction: number): void;
}

const shortestStretch = 0.1;

/**
 * Cleans a WAV file. The result is the same file, byte for byte, but for its samples: their form, and everything that lies beside them, stays.
 * @throws Failure `audio/...`, `file/...`; what cleaning throws
 */
export async function cleanSoundFile(
  request: AudioRequest,
  { network, signal, onProgress }: CleanFileOptions,
): Promise<AudioResult> {
  const begun = performance.now();
  const { input, output, clean, overwrite } = request;
  const originals = clean === undefined ? [input] : [input, clean];
  await outputGuard(originals, { overwrite, skipExisting: false })(output);
  const sound = await openSound(input);
  const wanted = clean === undefined ? undefined : alike(await openSound(clean), sound);
  checkStretch(request, sound);
  const result = await cleanSound(sound, request, { network, signal, onProgress });
  const snr = wanted && {
    before: snrOf(wanted.tracks, sound.tracks),
    after: snrOf(wanted.tracks, result.tracks),
  };
  await writeWhole(output, result.bytes);
  const { rate, channels, bits, kind, length } = sound.form;
  return {
    in: input,
    out: output,
    rate,
    channels,
    bits,
    float: kind === 'float',
    length: length / rate,
    noise: levelOf(sound.tracks, result.tracks),
    ...(snr && { snr }),
    device: network.device,
    seconds: (performance.now() - begun) / 1000,
  };
}

async function cleanSound(
  { bytes, form, tracks }: Sound,
  { strength, quiet }: AudioRequest,
  { network, signal, onProgress }: CleanFileOptions,
): Promise<Sound> {
  const out = Uint8Array.from(bytes);
  for (const [channel, track] of tracks.entries()) {
    const frames = framesOf(track);
    await cleanTrack(track, frames, noiseOf(track, frames, quiet), network, {
      strength,
      signal,
      onProgress: (part) => onProgress((channel + part) / tracks.length),
      write: (from, samples) => writeSamples(out, form, channel, from, samples),
    });
  }
  return soundOf(out, form);
}

/** The clean sound, when it is one of the same shape. */
function alike(clean: Sound, { form }: Sound): Sound {
  const [first, second] = [shapeOf(clean.form), shapeOf(form)];
  if (first !== second) throw new Failure('audio/different', { first, second });
  return clean;
}

function shapeOf({ length, channels, rate }: WavForm): string {
  return `${length} samples x ${channels} at ${rate} Hz`;
}

function checkStretch({ quiet }: AudioRequest, { form }: Sound): void {
  const seconds = form.length / form.rate;
  if (quiet && (quiet.to > seconds || quiet.to - quiet.from < shortestStretch))
    throw new Failure('audio/no-such-stretch', { ...quiet, seconds: Number(seconds.toFixed(2)) });
}
