/**
 * How well `cleanplate audio` does, on drawn sounds whose clean version is known:
 *
 *   node --import tsx build/tools/sounds.ts
 */
import { cleanTrack } from '../../src-main/engine/audio/clean-track.ts';
import { soundNoises } from '../../src-main/engine/audio/draw/noise.ts';
import { drawSound, trackFrom } from '../../src-main/engine/audio/draw/sound.ts';
import { framesOf } from '../../src-main/engine/audio/frames.ts';
import { soundFile } from '../../src-main/engine/audio/net.ts';
import { noiseOf } from '../../src-main/engine/audio/quiet.ts';
import { snrOf } from '../../src-main/engine/audio/snr.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { storedNetwork } from '../../src-main/engine/denoise/stored.ts';
import { readSmallNet } from '../../src-main/engine/store/small-net.ts';

const [rate, seconds] = [22_050, 6];
const levels = [0, 5, 10, 20];
/** Not one that was learned with. */
const seed = 777;

const network = await storedNetwork(await readSmallNet(soundFile), { device: 'cpu' });
process.stdout.write(`SNR in dB     ${levels.map((level) => String(level).padStart(6)).join('')}\n`);
for (const of of ['speech', 'music'] as const)
  for (const kind of soundNoises) {
    const after: string[] = [];
    for (const snr of levels) {
      const { clean, noisy } = drawSound(randomFrom(seed), { seconds, rate, snr, of, kind });
      const cleaned = await cleanedBy(noisy);
      after.push(snrOf([trackFrom(clean, rate)], [trackFrom(cleaned, rate)]).toFixed(1));
    }
    process.stdout.write(`${`${of}, ${kind}`.padEnd(14)}${after.map((text) => text.padStart(6)).join('')}\n`);
  }
await network.dispose();

async function cleanedBy(samples: Float32Array): Promise<Float32Array> {
  const track = trackFrom(samples, rate);
  const frames = framesOf(track);
  const cleaned = new Float32Array(samples.length);
  const write = (from: number, part: Float64Array) =>
    part.forEach((value, i) => {
      if (from + i >= 0 && from + i < cleaned.length) cleaned[from + i] = value;
    });
  await cleanTrack(track, frames, noiseOf(track, frames), network, { strength: 100, write });
  return cleaned;
}
