import { cleanTrack } from '../../audio/clean-track.ts';
import { spectrograms } from '../../audio/draw/patches.ts';
import { trackFrom, type DrawnSound } from '../../audio/draw/sound.ts';
import { framesOf } from '../../audio/frames.ts';
import { soundNet } from '../../audio/net.ts';
import { noiseOf } from '../../audio/quiet.ts';
import { snrOf } from '../../audio/snr.ts';
import type { Network } from '../../denoise/network.ts';
import { storedNetwork } from '../../denoise/stored.ts';
import { initialParameters } from '../../nets/initialise.ts';
import { lossOf } from '../../nets/losses.ts';
import { parameterTable } from '../../nets/parameters.ts';
import { buildNet } from '../../nets/registry.ts';
import { soundPatches, soundsTaken, soundsToTry } from '../data/sounds.ts';
import { lossCurves } from '../figures/loss-curves.ts';
import { pictureTable } from '../figures/pictures.ts';
import { outputOf } from '../nets.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { rowsOf, type Rows } from '../rows.ts';

const side = 64;
const batch = 8;
const [sounds, patches] = [75, 16];
const epochs = 4;
const fastest = 3e-3;

/** A sound as the picture of its spectrum: the program's own U-Net takes hiss and hum out of it. */
export const audio: Recipe = {
  name: 'audio',
  row: 19,
  title: 'Noise in sounds',
  summary:
    'The spectrum of a sound goes as a picture through the net that cleans photographs; a clearer sound comes back.',
  data: soundsTaken,
  minutes: 1.5,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const examples = soundPatches(lab, lab.quick ? 4 : sounds, patches, side);
  const tried = await soundsToTry(lab);
  const net = buildNet(soundNet, side);
  const steps = (lab.epochs(epochs) * examples['noisy']!.count) / batch;
  const { parameters, epochs: course } = await lab.learn(
    {
      nets: net,
      examples,
      loss: ({ noisy, clean }) => lossOf('mse', outputOf(net, noisy!), clean!),
      optimizer: 'adam',
      learningRate: (step) => (fastest / 2) * (1 + Math.cos((Math.PI * step) / steps)),
      epochs: lab.epochs(epochs),
      batch,
      start: initialParameters(parameterTable(net), lab.seed),
      apart: true,
    },
    0.9,
  );
  lab.tell('cleaning', 0.9);
  const network = await storedNetwork({ folder: 'sound', card: { net: soundNet }, parameters }, lab);
  const cleaned: Float32Array[] = [];
  for (const { sound } of tried) cleaned.push(await cleanSamples(sound, network, lab.signal));
  await network.dispose();
  const first = { ...tried[0]!.sound, noisy: cleaned[0]! };
  return {
    data: {
      name: lab.path ?? 'drawn voices and tunes',
      source: lab.path === undefined ? 'drawn by the program' : 'given',
      counts: { 'sounds to learn from': lab.quick ? 4 : sounds, 'sounds to clean': tried.length },
    },
    settings: [
      ['Net', `U-Net, ${soundNet.width} maps, ${parameters.length} parameters; a spectrum is a picture`],
      ['Picture', 'power of each frequency of each 40 ms beside that of the noise there, 0 to 40 dB'],
      ['Loss', 'mean squared error'],
      ['Optimizer', `Adam, rate ${fastest}, falling`],
      ['Training', `${steps} steps of ${batch} patches of ${side} x ${side}`],
      ['Noise', 'white, hum of the mains, tape; found in the quietest fifth of each sound'],
    ],
    measures: tried.map(({ name, sound }, i) => ({
      label: `Signal to noise, ${name}`,
      value: ratio(sound, cleaned[i]!),
      unit: 'dB',
      better: 'higher',
      note: `${ratio(sound, sound.noisy).toFixed(1)} dB before`,
    })),
    figures: [
      await pictureTable(
        { name: 'spectra', title: `Spectra: ${tried[0]!.name}` },
        {
          noisy: picture(tried[0]!.sound, 'noisy'),
          cleaned: picture(first, 'noisy'),
          clean: picture(first, 'clean'),
        },
      ),
      lossCurves(course),
    ],
    notes: [
      'Phases stay those of the noisy sound. `cleanplate audio` does the same with a net that learned longer.',
    ],
  };
}

async function cleanSamples(
  { noisy, rate }: DrawnSound,
  network: Network,
  signal: AbortSignal,
): Promise<Float32Array> {
  const track = trackFrom(noisy, rate);
  const frames = framesOf(track);
  const samples = new Float32Array(noisy.length);
  const write = (from: number, part: Float64Array) => {
    const start = Math.max(0, -from);
    samples.set(part.subarray(start, Math.max(start, samples.length - from)), from + start);
  };
  await cleanTrack(track, frames, noiseOf(track, frames), network, { strength: 100, signal, write });
  return samples;
}

function ratio({ clean, rate }: DrawnSound, other: Float32Array): number {
  return snrOf([trackFrom(clean, rate)], [trackFrom(other, rate)]);
}

/** The lower half of the spectrum over the first seconds, high frequencies above. */
function picture(sound: DrawnSound, which: 'noisy' | 'clean'): Rows {
  const { frames, ...spectra } = spectrograms(sound);
  const [width, height] = [Math.min(256, frames.count), frames.bins / 2];
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    const [time, frequency] = [i % width, height - 1 - Math.floor(i / width)];
    return spectra[which][time * frames.bins + frequency]!;
  });
  return rowsOf([height, width, 1], data);
}
